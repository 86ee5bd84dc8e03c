# __slots__ limit instances to named attributes.
class P:
    __slots__ = ('x', 'y')
    def __init__(self, x): self.x = x
p = P(1)
print(p.x, hasattr(p, '__dict__'), hasattr(p, 'y'))
for what in ('p.y', 'setattr(p, "z", 1)', 'del p.y' if False else 'delattr(p, "y")'):
    try:
        eval(what)
    except AttributeError as error:
        print(error)
class Q(P): pass
q = Q(2)
q.z = 3
print(q.__dict__, q.x, P.__slots__, type(P.x).__name__)
class R(P):
    __slots__ = ['z']
r = R(1); r.z = 5
print(r.x, r.z, hasattr(r, '__dict__'))
