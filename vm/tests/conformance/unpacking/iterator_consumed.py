# Unpacking takes one item too many to see the end, no more.
def count():
    n = 0
    while True:
        print('next', n)
        yield n
        n += 1
try:
    a, b = count()
except ValueError as error:
    print(error)
it = iter(range(5))
a, b, *c = it
print(a, b, c, list(it))
