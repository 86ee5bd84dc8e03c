# Classes whose attributes change while they are used.
class C:
    def m(self):
        C.m = lambda self: 'second'
        return 'first'
c = C()
print(c.m(), c.m())
class D:
    def __add__(self, o):
        del D.__add__
        return 'added'
d = D()
print(d + 1)
try:
    d + 1
except TypeError as e:
    print(e)
class E:
    x = 1
    def loop(self):
        out = []
        for i in range(4):
            out.append(self.x)
            if i == 1: E.x = 2
            if i == 2: self.x = 3
        return out
print(E().loop())
