# StopIteration inside a generator becomes RuntimeError.
def g():
    yield 1
    raise StopIteration('inner')
try:
    list(g())
except RuntimeError as e:
    print(e, repr(e.__cause__), e.__suppress_context__)
def h():
    yield next(iter([]))
try:
    next(h())
except RuntimeError as e:
    print(e)
