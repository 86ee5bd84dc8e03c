# A call holds its arguments for its time.
import sys
def f(a): return sys.getrefcount(a)
def g(a, *rest): return sys.getrefcount(a)
x = []
before = sys.getrefcount(x)
f(x); g(x, x)
print(sys.getrefcount(x) == before, f([]) >= 2)
try:
    f(x, 1)
except TypeError:
    pass
print(sys.getrefcount(x) == before)
