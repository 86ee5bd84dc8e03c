# Class patterns check the type, then attributes.
class Point:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y):
        self.x, self.y = x, y
class Sub(Point): pass
def f(p):
    match p:
        case Point(0, 0): return 'origin'
        case Point(x, 0): return ('on x', x)
        case Point(x=0, y=y): return ('on y', y)
        case Sub(): return 'sub'
        case Point(): return 'point'
        case _: return 'else'
for p in (Point(0, 0), Point(3, 0), Point(0, 4), Sub(1, 1), Point(1, 1), 5):
    print(f(p))
