# __code__ assigned by the generator that runs it.
def g():
    g.__code__ = other.__code__
    yield 'first'
    yield 'second'
def other(): yield 'other'
it = g()
print(next(it), list(g()), list(it), it.gi_code.co_name)
def f(x, y=1):
    f.__code__ = (lambda x, y=1: ('lambda', x, y)).__code__
    return f(x), y
print(f(1), f(2))
