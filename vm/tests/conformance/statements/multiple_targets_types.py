# Attribute, item, slice and name targets in one statement.
class C: pass
c = C(); l = [0] * 4; d = {}
c.a, l[0], d['k'], x, (l[1], *c.b), l[2:] = 1, 2, 3, 4, (5, 6, 7), [8, 9, 10]
print(c.a, l, d, x, c.b)
[a, [b, (c.z,)]] = 1, [2, (3,)]
print(a, b, c.z)
