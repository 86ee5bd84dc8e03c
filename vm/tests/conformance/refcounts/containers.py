# Containers give back what they held.
import sys
x = object()
n = sys.getrefcount(x)
s = {x}; f = frozenset([x]); d = {x: x}; l = [x] * 5; t = (x,) * 3
print(sys.getrefcount(x) - n)
s.discard(x); d.pop(x); l[1:3] = []; t = None
print(sys.getrefcount(x) - n)
l.sort(key=id); l.reverse(); l += l
print(sys.getrefcount(x) - n)
del s, f, d, l
print(sys.getrefcount(x) - n)
