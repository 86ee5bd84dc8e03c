# Properties overridden and extended in subclasses.
class A:
    def __init__(self): self._v = 1
    @property
    def v(self): return self._v
    @v.setter
    def v(self, x): self._v = x
class B(A):
    @property
    def v(self): return super().v * 10
class C(A):
    @A.v.getter
    def v(self): return ('C', self._v)
b, c = B(), C()
print(b.v, c.v)
c.v = 5
print(c.v)
try:
    b.v = 5
except AttributeError as e:
    print(e)
