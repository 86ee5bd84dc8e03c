# The code of a function may change while its generators are suspended.
def g():
    yield 'old 1'
    yield 'old 2'
def h():
    yield 'new 1'
a = g()
print(next(a))
g.__code__ = h.__code__
b = g()
print(next(a), next(b), list(a), list(b), a.gi_code.co_name, b.gi_code.co_name)
