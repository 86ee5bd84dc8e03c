# sys.getrefcount of an object and its references.
import sys
x = object()
print(sys.getrefcount(x))
y = x
print(sys.getrefcount(x))
l = [x, x]
d = {'k': x}
t = (x,)
print(sys.getrefcount(x))
del y, l
print(sys.getrefcount(x))
d.clear(); t = None
print(sys.getrefcount(x))
