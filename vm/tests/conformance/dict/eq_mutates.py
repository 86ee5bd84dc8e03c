# __eq__ that changes the dict during a look-up.
class K:
    armed = False
    def __hash__(self): return 5
    def __eq__(self, other):
        if K.armed:
            K.armed = False
            d.clear()
        return self is other
a, b, c = K(), K(), K()
d = {a: 1, b: 2}
K.armed = True
print(d.get(c, 'none'), d)
d = {a: 1, b: 2}
K.armed = True
d[c] = 3
print(len(d), c in d)
