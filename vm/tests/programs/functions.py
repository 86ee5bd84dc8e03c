# Built-in functions about objects, and attributes of functions, methods and properties.
import sys
def t(f, *a):
    try: print('ok', f(*a))
    except BaseException as e: print(type(e).__name__, e)
t(getattr, 5); t(getattr, 5, 'x', 'd'); t(hasattr, 5); t(setattr, 5); t(isinstance, 5); t(callable); t(id); t(hash, []); t(hash, {}); t(vars, 5); t(dir, 5, 6)
print(hash('a') == hash('a'), hash(5), hash(-1), hash(2.5), hash(True), hash((1, 2)) == hash((1, 2)))
class A:
    def __dir__(self): return ['z', 'a']
print(dir(A()))
class B:
    x = 1
    def __init__(self): self.y = 2
print([n for n in dir(B()) if n[0] != '_'], [n for n in dir(B) if n[0] != '_'], vars(B())['y'])
print([n for n in dir(sys) if n in ('argv', 'path')])
def f(a):
    b = a
    return sorted(dir()), sorted(locals()), vars() == locals()
print(f(1))
print('f' in globals(), globals() is globals(), 'f' in dir())
print(isinstance(5, int), isinstance(True, int), isinstance('s', (int, str)), issubclass(bool, int), isinstance([], (list, (tuple,))))
print(callable(print), callable(lambda: 1), callable(A), callable(A()), callable([].append))
print(id(A) == id(A), id([]) != id({}), type(id(5)) is int)
print(type(5), type(''), type(None), type(...), type(NotImplemented), type(type), type(print), type([].append), type(f), type(f.__code__), type(A().__dir__), type(sys), type((x for x in [])), type(range(3)), type({}.keys()), type(iter([])), type(property()), type(staticmethod(f)), type(B.__dict__), type(list.append), type(int.real) if hasattr(int, 'real') else '')
print(NotImplemented, Ellipsis, __debug__, __name__, None)
print(eval('a + b', {'a': 1, 'b': 2}), eval('x', {}, {'x': 5}))
code = compile('z = 3\nprint(z)', '<f>', 'exec'); exec(code); print(z)
class M(type):
    def __call__(cls, *a): return ('called', a)
class MC(metaclass=M): pass
print(MC(1, 2))
class P:
    def __init__(self, v): self._v = v
    @property
    def v(self): "vdoc"; return self._v
    @v.setter
    def v(self, x): self._v = x
    @v.deleter
    def v(self): del self._v
p = P(1); p.v = 5; print(p.v, P.v.__doc__, P.v.fget.__name__); del p.v; t(lambda: p.v)
print(P.v.__get__(P(3), P), P.v.__get__(None, P) is P.v)
pp = property(lambda s: 1, doc='dd'); print(pp.__doc__, pp.fset)
class SM:
    @staticmethod
    def s(): "sdoc"; return 's'
    @classmethod
    def c(cls): return cls
    s2 = staticmethod(len)
print(SM.s(), SM().s(), SM.c() is SM, SM.s2([1]), SM.__dict__['s'].__func__ is SM.s, SM.__dict__['c'].__func__.__name__, SM.__dict__['s'].__name__, SM.__dict__['s']())
b = SM().c; print(b.__self__ is SM, b.__func__.__name__)
m = p.__init__; print(m.__name__, m.__self__ is p, m.__func__ is P.__init__, m == p.__init__, m.__qualname__)
print(list.append.__name__, [].append.__name__, len.__name__, len.__module__, type(len).__name__)
print(super.__name__, object.__doc__[:8], int.__name__, int.__module__, int.__qualname__)
t(lambda: (1).foo()); t(lambda: None.x); t(lambda: f.zz); t(lambda: len.zz)
def deflt(a, b=[]): b.append(a); return b
print(deflt(1), deflt(2), deflt.__defaults__); deflt.__defaults__ = (5,); t(deflt, 1); deflt.__defaults__ = None; t(deflt, 1)
def kw(*, k=1): return k
kw.__kwdefaults__ = {'k': 7}; print(kw()); kw.__kwdefaults__ = None; t(kw)
kw.__name__ = 'renamed'; kw.__qualname__ = 'q.renamed'; t(kw); kw.__doc__ = 'nd'; print(kw.__doc__, kw.__name__)
def ann(a: int, b: 'str' = 1) -> float: pass
print(ann.__annotations__)
class Cell: pass
def mk():
    n = 0
    def inc():
        nonlocal n; n += 1; return n
    return inc
i = mk(); i(); print(i.__closure__[0].cell_contents, i.__code__.co_freevars); i.__closure__[0].cell_contents = 10; print(i())
print(open.__name__, input.__name__)
import types
mp = types.MappingProxyType({'a': 1}); print(mp['a'], len(mp), 'a' in mp, list(mp), mp.get('z', 0), dict(mp), mp == {'a': 1}, list(mp.items())); t(lambda: mp.__setitem__)
def tst(): mp['b'] = 2
t(tst)
print(isinstance(5, int | str), int | None)
print(isinstance(None, int | None), (int | str) == (str | int), hash(int | str) == hash(str | int), int | int, (int | str | float).__args__, issubclass(bool, int | str))
try: int | 5
except TypeError as e: print(e)
class MU(type):
    def __or__(cls, o): return 'meta or'
class UU(metaclass=MU): pass
print(UU | 5, types.UnionType, type(int | str) is types.UnionType, str | UU | None)
