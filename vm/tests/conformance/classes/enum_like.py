# Constants made with a metaclass.
class EnumMeta(type):
    def __new__(m, name, bases, space):
        members = {k: v for k, v in space.items() if not k.startswith('_')}
        cls = super().__new__(m, name, bases, {k: v for k, v in space.items() if k.startswith('_')})
        cls._members = {k: (name, k, v) for k, v in members.items()}
        return cls
    def __getattr__(cls, name):
        try:
            return cls._members[name]
        except KeyError:
            raise AttributeError(name) from None
    def __iter__(cls): return iter(cls._members.values())
    def __len__(cls): return len(cls._members)
    def __contains__(cls, x): return x in cls._members.values()
class Color(metaclass=EnumMeta):
    RED = 1
    GREEN = 2
print(Color.RED, list(Color), len(Color), Color.GREEN in Color)
try:
    Color.BLUE
except AttributeError as e:
    print(repr(e))
