# Copies, shallow and deep.
import copy, copyreg

class A:

    def __init__(self):
        self.x = [1, {2: 3}]
        self.me = self
a = A()
b = copy.deepcopy(a)
print(b.x, b.x is a.x, b.me is b)
c = copy.copy(a)
print(c.x is a.x)

class S:
    __slots__ = ('p', 'q')
s = S()
s.p = 1
s2 = copy.deepcopy(s)
print(s2.p, hasattr(s2, 'q'))

class R:

    def __init__(self, v):
        self.v = v

    def __reduce__(self):
        return (R, (self.v + 1,))
print(copy.copy(R(1)).v, copy.deepcopy([R(1)])[0].v)

class L(list):
    pass
l = L([1, 2])
l.z = 3
m = copy.deepcopy(l)
print(m, m.z, type(m).__name__)

class D(dict):
    pass
print(copy.copy(D(a=1)), type(copy.deepcopy(D(a=[]))).__name__)
print(copy.deepcopy({1, 2}), copy.deepcopy((1, [2])), copy.copy(frozenset([1])), copy.deepcopy(ValueError(1, 2)).args)
t = ([],)
t[0].append(t)
u = copy.deepcopy(t)
print(u[0][0] is u)
