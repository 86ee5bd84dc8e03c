# Functions in a comprehension share its variable.
fs = [lambda y: x + y for x in range(3)]
print([f(10) for f in fs])
def outer(n):
    return [[n * i + j for j in range(2)] for i in range(2)]
print(outer(5))
