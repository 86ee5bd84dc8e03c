# getattr, setattr, hasattr, delattr, vars, dir.
class C:
    x = 1
c = C()
setattr(c, 'y', 2)
print(getattr(c, 'x'), getattr(c, 'z', 'none'), hasattr(c, 'y'), hasattr(c, 'z'), vars(c))
delattr(c, 'y')
print(vars(c), 'x' in dir(c))
class B:
    @property
    def p(self): raise ValueError('p')
    @property
    def q(self): raise AttributeError('q')
try:
    hasattr(B(), 'p')
except ValueError as e:
    print(e)
print(hasattr(B(), 'q'), getattr(B(), 'q', 'default'))
