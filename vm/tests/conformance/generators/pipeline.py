# Generators that consume one another.
def numbers(n):
    for i in range(n): print('make', i); yield i
def square(xs):
    for x in xs: yield x * x
def odd(xs):
    return (x for x in xs if x % 2)
def take(n, xs):
    for _, x in zip(range(n), xs): yield x
print(list(take(2, odd(square(numbers(10))))))
