# Instances hold their class and attributes.
import sys
class C: pass
base = sys.getrefcount(C)
a = [C() for _ in range(10)]
print(sys.getrefcount(C) - base)
a.clear()
print(sys.getrefcount(C) - base)
v = object()
c = C(); c.x = v; c.y = v
print(sys.getrefcount(v)); del c.x; print(sys.getrefcount(v)); c = None; print(sys.getrefcount(v))
