# collections and its abstract base classes.
from collections import namedtuple, OrderedDict, Counter, ChainMap, UserDict, UserList, UserString
from collections.abc import *
P = namedtuple('P', 'x y', defaults=[5])
p = P(1)
print(p, p.x, p._replace(x=3), p._asdict(), P._fields, P._field_defaults, p == (1, 5), P._make([1, 2]))
try:
    P()
except TypeError as e:
    print(e)
try:
    p.x = 3
except AttributeError as e:
    print(e)
print(P.__doc__, P.x.__doc__)
print(isinstance([], Iterable), isinstance(3, Iterable), issubclass(dict, Mapping), isinstance({}.keys(), KeysView), isinstance('', Sequence), isinstance((x for x in []), Generator), isinstance(len, Callable), isinstance([], Hashable), isinstance(1, Hashable))

class MM(MutableMapping):

    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return self.d[k]

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)
m = MM()
m['a'] = 1
m.update(b=2)
print(dict(m), list(m.items()), m.pop('a'), m.setdefault('z', 9), 'z' in m, m == dict(b=2, z=9), list(m.keys()), m.get('q'))
try:
    Mapping()
except TypeError as e:
    print(e)
o = OrderedDict(a=1, b=2)
o.move_to_end('a')
print(o, o == OrderedDict(b=2, a=1), o == OrderedDict(a=1, b=2), o.popitem(last=False), list(reversed(o)))
c = Counter('abracadabra')
print(c, c.most_common(2), c['zz'], c + Counter('abc'), c - Counter('aaa'), c & Counter('ab'), c | Counter('zz'), c.total(), sorted(c.elements())[:3])
c.subtract('aa')
print(c)
cm = ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(cm['a'], cm['b'], dict(cm), cm, cm.new_child({'c': 1}), len(cm))

class U(UserDict):
    pass
u = U(a=1)
u['b'] = 2
print(u, 'a' in u, u.copy(), len(u))
l = UserList([1, 2])
l.append(3)
print(l, l[1:], l + [4], l == [1, 2, 3])
s = UserString('ab')
print(s.upper(), s + 'c', s == 'ab', type(s.upper()).__name__)
print(Iterable[int])

class S(Set):

    def __init__(self, it):
        self.i = list(it)

    def __contains__(self, x):
        return x in self.i

    def __iter__(self):
        return iter(self.i)

    def __len__(self):
        return len(self.i)
print(list(S([1, 2]) | S([3])), S([1]) < S([1, 2]), list(S([1, 2]) - S([2])))
