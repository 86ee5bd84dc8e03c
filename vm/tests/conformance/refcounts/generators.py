# Suspended generators hold their locals.
import sys
def g(v):
    yield 1
    yield 2
x = object()
n = sys.getrefcount(x)
its = [g(x) for _ in range(4)]
print(sys.getrefcount(x) - n)
for it in its: next(it)
print(sys.getrefcount(x) - n)
list(its[0]); its[1].close(); del its[2]
print(sys.getrefcount(x) - n)
its = it = None
print(sys.getrefcount(x) - n)
