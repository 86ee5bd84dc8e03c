# Keywords may be any string through **.
def f(**kw): return sorted(kw.items())
print(f(**{'not an identifier': 1, '': 2, 'class': 3}))
print(f(self=1, args=2, kwargs=3, cls=4))
def g(a, **kw): return a, kw
print(g(**{'a': 1, 'b': 2}))
