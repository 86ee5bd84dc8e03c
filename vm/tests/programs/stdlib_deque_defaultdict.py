"""deque, defaultdict and the counting of Counter, from their native module."""
from _collections import deque, defaultdict, _count_elements
d = deque([1, 2, 3]); d.append(4); d.appendleft(0); print(d, len(d), d[0], d[-1], bool(d), bool(deque()))
print(d.pop(), d.popleft(), d); d.extend("ab"); d.extendleft("xy"); print(d)
d.rotate(2); print(d); d.rotate(-1); print(d); d.rotate(); print(d); d.rotate(100); print(d); deque().rotate(3)
b = deque(range(10), maxlen=3); print(b, b.maxlen, d.maxlen); b.append(11); print(b); b.appendleft(5); print(b); b.extend([7, 8, 9, 10]); print(b)
print(deque([1, 2], 0), deque([1, 2], maxlen=None), deque("abc", 2))
d = deque(range(6)); d[2] = "x"; del d[0]; print(d, d[2], d[-2], 3 in d, 9 in d); d.insert(1, "i"); d.insert(-1, "j"); d.insert(100, "k"); print(d)
d.remove("x"); print(d, d.index(3), d.count(3), d.index(4, 1, 10)); d.reverse(); print(d, list(reversed(d)))
print(d.copy() == d, d.copy() is d, deque([1, 2]) < deque([1, 3]), deque([1]) <= deque([1, 0]), deque([1]) == [1], deque([1, 2]) != deque([1]), deque([2]) > deque([1, 5]))
print(deque([1]) + deque([2, 3]), deque([1, 2]) * 2, 3 * deque([1]), deque([1, 2], 3) * 4, deque([1], 2) + deque([2, 3]))
e = deque([1]); e += [2, 3]; e *= 2; print(e); e.extend(e); print(e); f = deque(maxlen=2); f += "abc"; print(f)
e.clear(); print(e); e.append(e); print(e)
def fails(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as x: print(type(x).__name__, x)
fails(deque().pop); fails(deque().popleft); fails(lambda: deque()[0]); fails(lambda: deque([1])["a"]); fails(lambda: deque([1])[0:1]); fails(deque, 1); fails(deque, [], -1); fails(deque, [], "a")
fails(deque([1]).remove, 5); fails(deque([1]).index, 5); fails(deque([1], 1).insert, 0, 2); fails(lambda: deque([1]) + [1]); fails(hash, deque()); fails(lambda: deque([1]) < [1])
fails(deque, 1, 2, 3); fails(deque, foo=1); fails(deque([1]).rotate, "a")
def mutate():
    d = deque([1, 2, 3])
    for x in d:
        d.append(x)
fails(mutate)
class Evil:
    def __eq__(self, o):
        q.clear(); return False
q = deque([Evil(), 1, 2]); fails(lambda: 5 in q); q = deque([Evil(), 1]); fails(q.remove, 1); q = deque([Evil(), 1]); fails(q.index, 1)
class D(deque):
    def __init__(self, *a): super().__init__(*a); self.tag = "t"
    def total(self): return sum(self)
s = D([1, 2, 3]); print(s, s.total(), s.tag, len(s), s[1], list(s), type(s.copy()).__name__, isinstance(s, deque)); s.append(4); s[0] = 9; print(s, s == deque([9, 2, 3, 4]), 2 in s, bool(D()))
for x in s: print(x, end=" ")
print(type(d), type(iter(d)).__name__, deque.__module__)
dd = defaultdict(list); dd["a"].append(1); dd["b"].append(2); dd["a"].append(3); print(dd, dict(dd), dd.default_factory, len(dd), "a" in dd, dd.get("z"), dd)
di = defaultdict(int, {"x": 1}, y=2); di["x"] += 5; di["q"] += 1; print(di, sorted(di.items())); print(di.copy(), type(di.copy()).__name__, di == {"x": 6, "y": 2, "q": 1})
dn = defaultdict(); fails(lambda: dn[1]); print(dn, defaultdict(None, a=1)); fails(defaultdict, 1); fails(defaultdict, list, 1, 2)
class DD(defaultdict):
    def __missing__(self, key): return key * 2
print(DD(int)["ab"], DD(list, a=1)); dd.default_factory = set; dd["n"].add(1); print(dd)
print(di | {"z": 1}, {"z": 1} | di); di |= {"w": 0}; print(di, isinstance(di, dict), defaultdict.__mro__)
class Sub(defaultdict):
    def __init__(self): super().__init__(list); self.extra = 1
s = Sub(); s["k"].append(1); print(s, s.extra, s.__dict__)
rec = defaultdict(lambda: defaultdict(int)); rec["a"]["b"] += 1; print(rec["a"]["b"], {k: dict(v) for k, v in rec.items()})
c = {}; _count_elements(c, "abracadabra"); print(c)
class M(dict):
    def get(self, k, d=None): return super().get(k, d)
m = M(); _count_elements(m, [1, 2, 1]); print(m)
