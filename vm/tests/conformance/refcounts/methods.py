# Bound methods hold their instance while they live.
import sys
class C:
    def m(self): return sys.getrefcount(self)
c = C()
n = sys.getrefcount(c)
m = c.m
print(sys.getrefcount(c) - n)
c.m(); m()
del m
print(sys.getrefcount(c) - n)
ms = [c.m for _ in range(5)]
print(sys.getrefcount(c) - n); ms = None; print(sys.getrefcount(c) - n)
