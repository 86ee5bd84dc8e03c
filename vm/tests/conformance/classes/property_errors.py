# AttributeError inside a property; properties on the class.
class C:
    @property
    def broken(self): return self.missing
    def __getattr__(self, name): return 'fallback ' + name
    unset = property()
c = C()
print(c.broken)
try:
    c.unset = 1
except AttributeError as error:
    print(error)
class D:
    @property
    def broken(self): raise AttributeError('inner')
try:
    D().broken
except AttributeError as error:
    print(error)
print(type(D.broken).__name__, hasattr(D(), 'broken'))
