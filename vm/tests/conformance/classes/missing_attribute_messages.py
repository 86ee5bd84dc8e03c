# AttributeErrors of instances, classes, modules and built-ins.
import math
class C:
    __slots__ = ()
class D: pass
for f in (lambda: C().x, lambda: D().x, lambda: D.x, lambda: math.x, lambda: (5).x, lambda: 'a'.x, lambda: len.x,
          lambda: (lambda: 0).x, lambda: None.x, lambda: [].x, lambda: type.x, lambda: D().m.x):
    try:
        f()
    except AttributeError as error:
        print(error)
