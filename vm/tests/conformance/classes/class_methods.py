# classmethod and staticmethod, on class and instance.
class A:
    name = 'A'
    @classmethod
    def make(cls, *args): return cls.name, args
    @staticmethod
    def add(a, b): return a + b
class B(A):
    name = 'B'
print(A.make(1), B.make(2), B().make(), A.add(1, 2), A().add(3, 4))
print(type(A.__dict__['make']).__name__, A.__dict__['add'].__func__(5, 6), A.make.__self__ is A)
print(staticmethod(len)('abc'))
