# Annotations of parameters are evaluated at definition, in order.
def say(x):
    print('eval', x)
    return x
def f(a: say('a'), /, b: say('b') = say('default'), *c: say('c'), d: say('d'), **e: say('e')) -> say('r'): pass
print(f.__annotations__)
def g(x): pass
print(g.__annotations__)
g.__annotations__['x'] = int
print(g.__annotations__)
