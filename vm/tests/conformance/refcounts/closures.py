# Cells and defaults hold objects.
import sys
x = object()
n = sys.getrefcount(x)
def outer(v):
    return lambda: v
f = [outer(x) for _ in range(3)]
print(sys.getrefcount(x) - n)
def g(a=x, *, b=x): pass
print(sys.getrefcount(x) - n)
f.clear(); g.__defaults__ = None; g.__kwdefaults__ = None
print(sys.getrefcount(x) - n)
