# type, isinstance, issubclass, callable, id.
for x in (1, 1.5, 'a', b'a', [], (), {}, set(), None, True, ..., len, print, int, type, lambda: 0, range(1), slice(1), (i for i in ())):
    print(type(x).__name__, callable(x), isinstance(x, object))
a = []
print(id(a) == id(a), type(type), isinstance(int, type), issubclass(type, object), isinstance(object, object), type(None).__name__)
