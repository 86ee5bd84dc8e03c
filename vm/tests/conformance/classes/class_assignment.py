# __class__ and __bases__ can be assigned.
class A:
    def who(self): return 'A'
class B:
    def who(self): return 'B'
a = A()
a.__class__ = B
print(a.who(), type(a).__name__, isinstance(a, B))
for value in (int, 5):
    try:
        a.__class__ = value
    except TypeError as error:
        print(error)
