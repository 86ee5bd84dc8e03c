# Getter, setter and deleter.
class C:
    def __init__(self): self._x = 1
    @property
    def x(self):
        "the x"
        return self._x
    @x.setter
    def x(self, value): self._x = value * 2
    @x.deleter
    def x(self): print('deleted')
    @property
    def read_only(self): return 'ro'
c = C()
c.x = 5
print(c.x, C.x.__doc__)
del c.x
for what in ('c.read_only = 1', 'del c.read_only'):
    try:
        exec(what)
    except AttributeError as error:
        print(error)
p = property(lambda self: 'made')
C.p = p
print(c.p, p.fget is not None, p.fset)
