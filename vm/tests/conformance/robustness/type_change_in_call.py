# __class__ assigned while a method runs.
class A:
    def m(self):
        self.__class__ = B
        return self.n()
    def n(self): return 'A.n'
class B:
    def n(self): return 'B.n'
a = A()
print(a.m(), type(a).__name__)
class G:
    def __getattribute__(self, name):
        if name == 'x': object.__setattr__(self, '__class__', H)
        return object.__getattribute__(self, name)
    x = 'G.x'
class H:
    x = 'H.x'
g = G()
print(g.x, type(g).__name__)
