# An exception ends the generator.
def g():
    yield 1
    yield 1 / 0
    yield 3
it = g()
print(next(it))
try:
    next(it)
except ZeroDivisionError as e:
    print(e)
print(list(it), next(it, 'over'))
