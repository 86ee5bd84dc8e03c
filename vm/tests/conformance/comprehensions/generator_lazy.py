# A generator expression evaluates its first iterable at once, the rest later.
def items():
    print('items')
    return [1, 2]
g = (x * later for x in items())
print('made')
later = 10
print(next(g), next(g))
try:
    next(g)
except StopIteration:
    print('end')
try:
    (x for x in None)
except TypeError as error:
    print(error)
