# Dataclasses.
from dataclasses import *
import typing
from typing import ClassVar, List

@dataclass
class P:
    x: int
    y: int = 2
    z: list = field(default_factory=list)
    K: ClassVar[int] = 3
p = P(1)
print(p, p == P(1, 2, []), p != P(2), P.K, fields(p)[0].name, asdict(p), astuple(p), replace(p, x=5), P.__match_args__)
try:
    P()
except TypeError as e:
    print(e)
try:
    hash(p)
except TypeError as e:
    print(e)

@dataclass(frozen=True, order=True)
class Q:
    a: int
    b: str = 'q'
q = Q(1)
print(q < Q(2), hash(q) == hash(Q(1)), {q: 1}[Q(1)], sorted([Q(3), Q(1)]), q >= Q(1))
try:
    q.a = 3
except FrozenInstanceError as e:
    print(type(e).__name__, e)
try:
    del q.a
except FrozenInstanceError as e:
    print(e)

@dataclass(slots=True)
class S:
    a: int
    b: int = 4
s = S(1)
print(s, S.__slots__)
try:
    s.c = 1
except AttributeError as e:
    print(e)

@dataclass
class R(P):
    w: int = 7
    i: InitVar[int] = 8

    def __post_init__(self, i):
        self.w += i
print(R(1), R(1, 2, [], 3, 4))

@dataclass(kw_only=True)
class KW:
    a: int
    b: int = 1
print(KW(a=1))
try:
    KW(1)
except TypeError as e:
    print(e)

@dataclass
class M:
    a: int
    _: KW_ONLY
    b: int = 0
print(M(1, b=3))
try:

    @dataclass
    class Bad:
        a: list = []
except ValueError as e:
    print(e)
D = make_dataclass('D', ['a', ('b', int), ('c', int, field(default=5))])
print(D(1, 2), is_dataclass(D), P.__doc__)

@dataclass
class L:
    v: int
    n: 'L' = None
l = L(1, L(2))
l.n.n = l
print(l)
match P(3):
    case P(x, y):
        print(x, y)
try:

    @dataclass
    class B2:
        a: int = 1
        b: int
except TypeError as e:
    print(e)

@dataclass(eq=False)
class E:
    a: int = 1
print(E() == E(), P.__init__.__annotations__)
