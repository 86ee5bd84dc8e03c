# Defaults are made once and can be changed.
def f(x, seen=[]):
    seen.append(x)
    return seen
print(f(1), f(2), f(3, []), f.__defaults__)
f.__defaults__ = ([9],)
print(f(4))
f.__defaults__ = None
try:
    f(5)
except TypeError as error:
    print(error)
def g(*, k=1): return k
g.__kwdefaults__ = {'k': 7}
print(g(), g.__kwdefaults__)
