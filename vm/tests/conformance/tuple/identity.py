# Operations that give the same tuple back.
t = (1, 2)
print(tuple(t) is t, t[:] is t, t * 1 is t, () == tuple(), (t,)[0] is t)
class T(tuple): pass
s = T(t)
print(type(s[:]).__name__, tuple(s) is s, s == t, type(s + ()).__name__)
