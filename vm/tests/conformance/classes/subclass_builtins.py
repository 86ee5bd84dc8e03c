# Subclasses of built-in types.
class L(list):
    def total(self): return sum(self)
class D(dict):
    def __missing__(self, key): return key * 2
class I(int):
    def __new__(cls, x): return super().__new__(cls, x + 1)
class S(str):
    def shout(self): return self.upper() + '!'
l = L([1, 2]); l.append(3)
print(l.total(), l, type(l + [4]).__name__, type(l[:]).__name__, len(l))
d = D(a=1)
print(d['a'], d['zz'], d.get('q'), d)
print(I(5), type(I(5) + 1).__name__, I(5) * 2, repr(I(7)))
print(S('hi').shout(), S('a') + 'b', type(S('x').upper()).__name__, {S('k'): 1}['k'])
