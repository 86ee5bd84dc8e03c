# Lambdas take every kind of parameter and nest.
f = lambda: 'none'
g = lambda a, b=2, *c, d, e=5, **h: (a, b, c, d, e, h)
print(f(), g(1, d=4), g(1, 2, 3, d=4, z=6))
print((lambda x: lambda y: x + y)(1)(2))
print((lambda *, k=1: k)(), (lambda a, /, b: a - b)(5, b=3))
print(f.__name__, g.__qualname__)
print(sorted('bca', key=lambda c: -ord(c)))
