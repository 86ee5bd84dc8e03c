# An exception of the iterator passes through; nothing is bound.
def broken():
    yield 1
    raise KeyError('inside')
a = b = 'old'
try:
    a, b = broken()
except KeyError as error:
    print(repr(error), a, b)
try:
    print(*broken())
except KeyError as error:
    print(repr(error))
