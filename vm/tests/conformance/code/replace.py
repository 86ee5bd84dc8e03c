# code.replace makes a changed copy.
def f(a, b): return a, b
c = f.__code__.replace(co_name='renamed')
print(c.co_name, f.__code__.co_name, c == f.__code__)
f.__code__ = c
print(f(1, 2), f.__name__, f.__code__.co_name)
def g(): return 'constant'
h = g.__code__.replace(co_consts=tuple('other' if k == 'constant' else k for k in g.__code__.co_consts))
g.__code__ = h
print(g())
try:
    f.__code__.replace(nothing=1)
except TypeError as e:
    print(e)
try:
    f.__code__.replace(co_name=5)
except TypeError as e:
    print(e)
