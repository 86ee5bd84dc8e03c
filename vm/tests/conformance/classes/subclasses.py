# __subclasses__ in order of definition.
class A: pass
class B(A): pass
class C(A): pass
class D(B): pass
print([c.__name__ for c in A.__subclasses__()], [c.__name__ for c in D.__subclasses__()])
print(A.__subclasscheck__(D), D.__base__.__name__, object.__base__, type.__mro__)
