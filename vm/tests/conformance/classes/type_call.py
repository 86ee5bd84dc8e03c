# type(name, bases, dict) makes classes.
C = type('C', (), {'x': 1, 'm': lambda self: self.x + 1})
print(C.__name__, C().m(), C.__module__)
D = type('D', (C,), {})
print(D().x, D.__mro__[1] is C, type(D), type(5) is int)
for args in (('A',), ('A', 5, {}), (5, (), {}), ('A', (5,), {}), ('A', (), [])):
    try:
        type(*args)
    except TypeError as error:
        print(error)
