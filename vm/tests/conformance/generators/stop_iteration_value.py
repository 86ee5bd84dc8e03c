# return values of generators and StopIteration.
def g(x):
    return x
    yield
for value in (None, 5, (1, 2), StopIteration(3), ()):
    try:
        next(g(value))
    except StopIteration as e:
        print(repr(e.value), e.args)
def d():
    x = yield from g((1, 2))
    y = yield from g(ValueError('v'))
    yield x, repr(y)
print(list(d()))
