# Class bodies, super, __class__, name mangling, decorators, metaclasses.
class Base:
    """Documented."""

    count: int = 0
    label: str

    def __init__(self, name):
        self.name = name
        self.__secret = name * 2

    def reveal(self):
        return self.__secret

    def describe(self):
        return f"Base({self.name})"

    @classmethod
    def make(cls, name):
        return cls(name)

    @staticmethod
    def plain(x):
        return x + 1

    @property
    def loud(self):
        return self.name.upper()

    @loud.setter
    def loud(self, value):
        self.name = value.lower()


class Derived(Base):
    def __init__(self, name):
        super().__init__(name)
        self.own = [super(Derived, self).describe() for _ in range(1)]

    def describe(self):
        return "Derived+" + super().describe()

    def kind(self):
        return __class__.__name__


d = Derived.make("ab")
print(d.describe(), d.reveal(), d.own, d.kind(), d.plain(1), d.loud)
d.loud = "XY"
print(d.name, Base.__doc__, Base.__annotations__ == {"count": int, "label": str})
print(Derived.__qualname__, Derived.describe.__qualname__, Derived.__module__)


def outer():
    class Local:
        def method(self):
            def nested():
                pass

            return nested

    return Local


print(outer().__qualname__, outer()().method().__qualname__)


class Meta(type):
    def __new__(meta, name, bases, namespace, **options):
        namespace["options"] = sorted(options)
        return super().__new__(meta, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)


class WithMeta(metaclass=Meta, flag=1):
    pass


print(type(WithMeta).__name__, WithMeta.options)


def tagged(tag):
    def decorate(cls):
        cls.tag = tag + getattr(cls, "tag", "")
        return cls

    return decorate


@tagged("a")
@tagged("b")
class Tagged:
    values = [n for n in range(3)]
    total = sum(values)


print(Tagged.tag, Tagged.values, Tagged.total)


class Operators:
    def __init__(self, v):
        self.v = v

    def __iadd__(self, other):
        self.v += other
        return self

    def __add__(self, other):
        return self.v + other

    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        self.v = key, value

    def __delitem__(self, key):
        self.v = "deleted", key


o = Operators(1)
same = o
o += 1
print(o is same, o.v, o + 1)
print(o[1:2], o[1, 2:3], o[::2])
o[1, 2] = 3
print(o.v)
del o[0]
print(o.v)
