# Sets changed by the methods of their elements.
class E:
    armed = False
    def __hash__(self): return 3
    def __eq__(self, o):
        if E.armed:
            E.armed = False
            s.clear(); s.update(range(100))
        return self is o
a, b = E(), E()
s = {a}
E.armed = True
s.add(b)
print(b in s, len(s) >= 1)
s = {a, 5}
E.armed = True
print(E() in s, len(s))
s = {a, 5}; E.armed = True
print(len(s | {E()}) >= 2)
s = {a, 5}; E.armed = True
s.discard(E())
print(len(s))
