# After an exception all locals are released.
import sys
x = object()
n = sys.getrefcount(x)
def f(v):
    held = [v, (v, {'k': v})]
    raise ValueError(v)
for _ in range(5):
    try:
        f(x)
    except ValueError as e:
        inside = sys.getrefcount(x) - n
print(inside > 0, sys.getrefcount(x) - n)
