# Subclasses of str as keys and attribute names.
class S(str):
    def __hash__(self): return hash(str(self))
    def __eq__(self, o): print('eq'); return str.__eq__(self, o)
d = {'a': 1}
print(d[S('a')])
class C: pass
c = C()
setattr(c, S('name'), 1)
print(c.name, getattr(c, S('name')))
def f(**kw): return kw
print(f(**{S('k'): 1})['k'])
