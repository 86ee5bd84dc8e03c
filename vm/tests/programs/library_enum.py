# Enumerations and flags.
from enum import *

class C(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    def m(self):
        return self.name
print(C.RED, repr(C.RED), C.CRIMSON is C.RED, list(C), C(2), C['RED'], len(C), C.RED.value, C.RED.name, C.RED.m(), C.__members__)
try:
    C(9)
except ValueError as e:
    print(e)
try:
    C.RED = 3
except AttributeError as e:
    print(e)
try:

    class D(C):
        pass
except TypeError as e:
    print(e)

class A(Enum):
    X = auto()
    Y = auto()
    Z = 10
    W = auto()
print([(a.name, a.value) for a in A])

class I(IntEnum):
    A = 1
    B = 2
print(I.A, repr(I.A), I.A + 1, I.A == 1, I(2), f'{I.A}', I.A < I.B, sorted([I.B, I.A]), isinstance(I.A, int), hash(I.A) == hash(1), {I.A: 1}[1])

class St(StrEnum):
    A = auto()
    B = 'x'
print(St.A, repr(St.A), St.B == 'x', f'{St.B}', St('a'))

class F(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
print(F.R | F.X, repr(F.R | F.W), F.RW, list(F), list(F.RW), F.R in F.RW, ~F.R, F(0), F(5), bool(F(0)), F.R ^ F.RW, F.R & F.X)
try:
    F(16)
except ValueError as e:
    print(e)

class IF(IntFlag):
    A = 1
    B = 2
    C = 4
print(IF.A | IF.B, repr(IF.A | IF.B), IF.A | 8, repr(IF.A | 8), ~IF.A, int(IF.A | IF.C), IF.A == 1, IF(7), repr(IF(0)))

class Planet(Enum):
    E = (1, 2)
    M = (3, 4)

    def __init__(self, a, b):
        self.a = a
        self.b = b

    @property
    def s(self):
        return self.a + self.b
print(Planet.E.s, Planet.M.value, Planet.M, Planet((1, 2)))
try:

    @unique
    class Q(Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)
print(Enum('Fn', 'A B C').B, list(Enum('G', {'a': 3})), C, F, type(C))

class V(Enum):
    A = 1

    @classmethod
    def _missing_(cls, v):
        return cls.A
print(V(33))

class M(str, Enum):
    A = 'a'
print(M.A, repr(M.A), M.A == 'a', M.A.upper(), f'{M.A}')

class N(Enum):

    def __new__(cls, v, l):
        o = object.__new__(cls)
        o._value_ = v
        o.label = l
        return o
    A = (1, 'one')
    B = (2, 'two')
print(N.A, N(2).label, repr(N.B))
print(C.RED == C.RED, C.RED != C.GREEN, C.RED is not None, {C.RED: 1}[C.RED], C.RED in C, 'RED' in C.__members__)
for x in C:
    print(x, end=' ')
print(dir(C)[:2])

class Sub(Enum):

    def __init_subclass__(cls, **k):
        super().__init_subclass__(**k)
        print('sub', list(cls))

class Sub2(Sub):
    A = 1
