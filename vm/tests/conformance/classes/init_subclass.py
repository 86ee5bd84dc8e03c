# __init_subclass__ runs for each subclass with the keywords of the class statement.
class Base:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Base.registry.append((cls.__name__, tag))
class A(Base, tag='a'): pass
class B(A): pass
print(Base.registry)
try:
    class C(Base, unknown=1): pass
except TypeError as error:
    print(error)
try:
    class D(x=1): pass
except TypeError as error:
    print(error)
