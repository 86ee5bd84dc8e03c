# Positional-only parameters cannot be named.
def f(a, b=2, /):
    return a, b
def g(a, /, **kw):
    return a, kw
print(f(1), f(1, 3), g(1, a=2))
try:
    f(a=1)
except TypeError as error:
    print(error)
try:
    f(1, b=1)
except TypeError as error:
    print(error)
try:
    f(a=1, b=2)
except TypeError as error:
    print(error)
