# Keyword-only parameters must be named.
def f(*, a, b=2):
    return a, b
print(f(a=1), f(b=3, a=4))
for args, kwargs in (((), {}), ((1,), {}), ((1, 2), {'a': 3}), ((), {'a': 1, 'c': 2})):
    try:
        f(*args, **kwargs)
    except TypeError as error:
        print(error)
def g(*, x, y, z): pass
try:
    g()
except TypeError as error:
    print(error)
