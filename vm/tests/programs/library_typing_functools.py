# typing, functools, contextlib, abc, string, textwrap, reprlib, numbers, types.
import typing, functools, contextlib, abc, string, textwrap, reprlib, numbers, types
from typing import *
T = TypeVar('T')
print(List[int], Dict[str, int], Optional[int], Union[int, str], Callable[[int], str], Tuple[int, ...], Any, List[T], ClassVar[int], Iterable[str], Literal[1, 'a'], Union[int, None], Callable[..., int])

class G(Generic[T]):

    def __init__(self, x):
        self.x = x
print(G[int](3).x, G[int].__name__ if False else '', G.__parameters__)

class H(G[int]):
    pass
print(H(1).x, H.__mro__[1].__name__)

class N(NamedTuple):
    x: int
    y: str = 'q'

    def f(self):
        return self.x
print(N(1), N(1).f(), N._fields, N.__annotations__)

class TD(TypedDict, total=False):
    a: int
print(TD(a=1), TD.__annotations__, TD.__required_keys__, TD.__optional_keys__)

@runtime_checkable
class P(Protocol):

    def m(self):
        ...

class I:

    def m(self):
        pass
print(isinstance(I(), P), isinstance(3, P), issubclass(I, P))

@runtime_checkable
class PD(Protocol):
    a: int

class W:

    def __init__(self):
        self.a = 1
print(isinstance(W(), PD), isinstance(I(), PD))

class NR(Protocol):

    def m(self):
        ...
try:
    isinstance(1, NR)
except TypeError as e:
    print(e)
try:
    P()
except TypeError as e:
    print(e)

class Impl(P):

    def m(self):
        return 5
print(Impl().m(), isinstance(Impl(), P))

def f(a: 'int', b: List['str']=None) -> None:
    pass
print(get_type_hints(f)['a'], get_origin(List[int]), get_args(Dict[str, int]), cast(int, 'x'), NewType('U', int)(5))

@functools.wraps(f)
def g(*a):
    return 1
print(g.__name__, g.__wrapped__ is f)

@functools.total_ordering
class O:

    def __init__(s, v):
        s.v = v

    def __eq__(s, o):
        return s.v == o.v

    def __lt__(s, o):
        return s.v < o.v
print(O(1) <= O(1), O(2) > O(1), O(1) >= O(2))

@functools.singledispatch
def sd(x):
    return 'obj'

@sd.register
def _(x: int):
    return 'int'

@sd.register(list)
def _(x):
    return 'list'
print(sd(1), sd([]), sd('a'), sd(True))

class CP:
    n = 0

    @functools.cached_property
    def p(self):
        self.n += 1
        return self.n
c = CP()
print(c.p, c.p, c.__dict__)

@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50))

@contextlib.contextmanager
def cm(x):
    try:
        yield x
    except ValueError as e:
        print('caught', e)
    finally:
        print('fin')
with cm(3) as v:
    print(v)
with cm(3):
    raise ValueError('z')
try:
    with cm(3):
        raise KeyError('k')
except KeyError as e:
    print('out', e)
with contextlib.suppress(KeyError):
    {}[1]
with contextlib.ExitStack() as st:
    st.enter_context(cm(1))
    st.callback(print, 'cb')

@cm(9)
def deco():
    print('in')
deco()
print(string.Template('$a ${b} $$ $c').safe_substitute(a=1, b=2), string.capwords('ab cd'), string.Formatter().format('{0} {a[0]} {1!r:>5}', 1, 2, a=[3]))
print(textwrap.wrap('the quick brown fox jumps over well-known dogs', 15), textwrap.dedent('  a\n   b\n'), textwrap.shorten('aaa bbb ccc', 8), textwrap.indent('a\n\nb', '> '), textwrap.fill('abcdefghijklmno', 5))
print(reprlib.repr(list(range(20))), reprlib.repr('x' * 50), isinstance(1, numbers.Integral), isinstance(1.5, numbers.Rational), reprlib.repr({1: 2, 3: 4, 5: 6, 7: 8, 9: 10}))
print(types.SimpleNamespace(a=1), types.new_class('X', (int,), {}, lambda ns: ns.update(q=1)).q)

class AB(abc.ABC):

    @property
    @abc.abstractmethod
    def p(self):
        pass

    @classmethod
    @abc.abstractmethod
    def c(cls):
        pass
try:
    AB()
except TypeError as e:
    print(e)
AB.register(int)
print(isinstance(3, AB), issubclass(bool, AB), isinstance('', AB))
