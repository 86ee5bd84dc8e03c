# Exceptions in special methods leave through the operation.
class Boom:
    def __getattr__(self, name): raise KeyError(name)
def special(name, use):
    def method(self, *args): raise ValueError(name)
    C = type('C', (), {name: method})
    try:
        use(C())
    except ValueError as e:
        print(e)
special('__add__', lambda x: x + 1); special('__radd__', lambda x: 1 + x); special('__iadd__', lambda x: exec('x += 1', {'x': x})); special('__eq__', lambda x: x == 1); special('__lt__', lambda x: x < 1)
special('__bool__', lambda x: not x); special('__len__', lambda x: len(x)); special('__len__', lambda x: bool(x)); special('__iter__', lambda x: list(x)); special('__next__', lambda x: next(x)); special('__getitem__', lambda x: x[0])
special('__setitem__', lambda x: exec('x[0] = 1', {'x': x})); special('__delitem__', lambda x: exec('del x[0]', {'x': x})); special('__contains__', lambda x: 1 in x); special('__call__', lambda x: x()); special('__enter__', lambda x: exec('with x: pass', {'x': x}) if hasattr(type(x), '__exit__') else x.__enter__())
special('__hash__', lambda x: {x}); special('__repr__', lambda x: repr([x])); special('__str__', lambda x: str(x)); special('__format__', lambda x: f'{x}'); special('__int__', lambda x: int(x)); special('__float__', lambda x: float(x)); special('__index__', lambda x: [1][x]); special('__neg__', lambda x: -x); special('__abs__', lambda x: abs(x))
special('__getattr__', lambda x: x.y); special('__getattribute__', lambda x: x.y); special('__setattr__', lambda x: setattr(x, 'y', 1)); special('__delattr__', lambda x: delattr(x, 'y')); special('__reversed__', lambda x: reversed(x)); special('__round__', lambda x: round(x)); special('__divmod__', lambda x: divmod(x, 1)); special('__pow__', lambda x: x ** 2); special('__init__', lambda x: type(x)() if False else x.__init__()); special('__dir__', lambda x: dir(x)); special('__bytes__', lambda x: bytes(x)); special('__instancecheck__', lambda x: isinstance(1, x)); special('__length_hint__', lambda x: x.__length_hint__())
