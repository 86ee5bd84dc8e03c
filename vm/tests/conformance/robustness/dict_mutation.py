# Dicts changed by the methods of their keys.
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o):
        if len(d) < 20: d['new%d' % len(d)] = len(d)
        return isinstance(o, K) and self.n == o.n
d = {}
for i in range(4): d[K(i)] = i
print(len(d) >= 4, d[K(2)])
class E:
    def __hash__(self): return 2
    def __eq__(self, o): d.clear(); return False
d = {E(): 1, 'x': 2}
print(d.get(E()), len(d))
d = {E(): 1}
d[E()] = 5
print(len(d))
