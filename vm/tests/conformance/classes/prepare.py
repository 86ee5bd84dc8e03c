# __prepare__ gives the namespace of the class body.
class Space(dict):
    def __setitem__(self, key, value):
        if not key.startswith('__'):
            print('set', key)
        dict.__setitem__(self, key, value)
    def __missing__(self, key):
        if key == 'magic': return 42
        raise KeyError(key)
class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        print('prepare', name, kw)
        return Space()
    def __new__(mcls, name, bases, space, **kw):
        return super().__new__(mcls, name, bases, dict(space))
class C(metaclass=Meta, k=1):
    a = magic
    b = a + 1
print(C.a, C.b)
