# *args is a tuple, **kwargs a new dict.
def f(*args, **kwargs):
    kwargs['added'] = 1
    return args, kwargs
d = {'k': 2}
t = (1, 2)
a, k = f(*t, **d)
print(type(a), type(k), k, d, a == t)
def g(*args): return args
print(g(*[1], *(), *'ab', *{3: 4}, *range(2)))
print(g(), g(()))
