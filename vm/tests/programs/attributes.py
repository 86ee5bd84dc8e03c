# Attribute access: slots, dictionaries, descriptors, hooks, and what goes wrong.
def t(f, *a):
    try: print('ok', f(*a))
    except BaseException as e: print(type(e).__name__, e)
class C:
    __slots__ = ('x',)
c = C()
t(lambda: c.x)
t(delattr, c, 'x')
t(setattr, c, 'y', 1)
c.x = 5; print(c.x); del c.x; t(lambda: c.x)
class D: pass
t(delattr, D, 'q'); t(delattr, D(), 'q')
t(setattr, 5, 'x', 1); t(setattr, 5, 'real', 1); t(setattr, [], 'append', 1); t(setattr, int, 'x', 1); t(delattr, int, 'x')
class P:
    a = property()
    b = property(lambda s: 1)
p = P()
t(lambda: p.a); t(setattr, p, 'a', 1); t(delattr, p, 'a'); t(setattr, p, 'b', 1); t(lambda: p.b)
t(lambda: property().__get__(1)); t(lambda: property().__set__(1, 2))
def f(): pass
for a, v in [('__code__', 1), ('__name__', 1), ('__qualname__', 3), ('__defaults__', 1), ('__kwdefaults__', 1), ('__dict__', 1), ('__closure__', 1), ('__globals__', 1), ('__annotations__', 3)]:
    t(setattr, f, a, v)
    if a not in ('__dict__',): t(delattr, f, a)
t(setattr, p, 5, 1); t(getattr, p, 5); t(hasattr, p, 5)
t(setattr, p, '__class__', 5); t(setattr, p, '__class__', int); t(setattr, p, '__class__', C); t(setattr, 5, '__class__', C); t(delattr, p, '__class__')
t(setattr, p, '__dict__', 5); t(lambda: c.__dict__); t(setattr, D, '__dict__', 5); t(setattr, D, '__name__', 5); t(setattr, int, '__name__', '5')
t(setattr, D, '__bases__', 5)
t(lambda: C.x.__get__(5)); t(lambda: list.append(5, 6)); t(lambda: super(C, 5)); t(lambda: super(C, c).zz); t(setattr, super(C, c), 'zz', 5)
import sys
t(lambda: sys.zz); t(delattr, sys, 'zz')
# order, dict
class O: pass
o = O(); o.b = 1; o.a = 2; print(o.__dict__, vars(o)); del o.b; o.c = 3; print(o.__dict__); o.__dict__['z'] = 9; print(o.z, list(o.__dict__))
o2 = O(); o2.a = 1; o2.b = 2; print(o2.__dict__)
for i in range(200): setattr(o2, 'n%d' % i, i)
print(o2.n150, len(vars(o2)))
o3 = O()
for i in range(200): setattr(o3, 'n%d' % i, i)
print(o3.n0 + o3.n199, len(vars(o3)))
o.__dict__ = {'k': 1}; print(o.k, hasattr(o, 'z'))
# getattr hooks
class G:
    def __getattr__(self, n): return 'dyn ' + n
    def real(self): return 'r'
g = G(); print(g.foo, g.real(), g.__class__.__name__); g.foo = 1; print(g.foo)
class GA:
    def __init__(self): self.v = 1
    def __getattribute__(self, n):
        if n == 'secret': raise AttributeError('no ' + n)
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return 'fallback ' + n
print(GA().v, GA().secret, GA().other)
class S:
    def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)
    def __delattr__(self, n): print('del', n); object.__delattr__(self, n)
s = S(); s.x = 4; print(s.x); del s.x; t(lambda: s.x); t(delattr, s, 'x')
# descriptors
class Desc:
    def __get__(self, o, ow): return ('get', o is None, ow.__name__)
    def __set__(self, o, v): print('set', v)
    def __delete__(self, o): print('delete')
    def __set_name__(self, ow, n): print('name', ow.__name__, n)
class ND:
    def __get__(self, o, ow): return 'nd'
class H:
    d = Desc(); n = ND()
h = H(); print(h.d, H.d, h.n, H.n); h.d = 3; del h.d; h.n = 5; print(h.n); h.__dict__['d'] = 7; print(h.d)
# class attrs
class A:
    x = 1
    @classmethod
    def cm(cls, *a): return cls.__name__, a
    @staticmethod
    def sm(*a): return a
    def m(self): return 'm'
class B(A): pass
a = A(); b = B()
print(A.cm(1), b.cm(2), B.sm(3), b.sm(4), A.m(a), b.m(), a.x); A.x = 2; print(a.x, b.x); b.x = 3; print(b.x, B.x); del b.x; print(b.x)
a.m = lambda: 'own'; print(a.m()); del a.m; print(a.m())
A.m = lambda self: 'new'; print(a.m(), b.m())
B.m = lambda self: 'B ' + super(B, self).m(); print(b.m())
print(A.__dict__['x'], 'x' in A.__dict__, type(A.__dict__), A.__name__, B.__mro__, B.__bases__, A.__qualname__, A.__module__, A.__doc__)
t(lambda: A.zzz)
print(isinstance(a.m, type(b.m)), a.m.__self__ is a, a.m.__func__ is A.m, a.m.__name__)
def fn(x, y=2, *, z=3): "doc"; return x
fn.attr = 1; print(fn.__dict__, fn.__name__, fn.__defaults__, fn.__kwdefaults__, fn.__doc__, fn.attr, fn.__module__, fn.__closure__, fn.__annotations__, fn.__globals__ is globals())
t(lambda: fn.nope)
class E(Exception): pass
e = E('a'); e.extra = 1; print(e.__dict__, e.extra, e.args)
t(lambda: e.nope)
try: a.nope
except AttributeError as err: print(err.name, err.obj is a)
print(hasattr(a, '__dict__'), hasattr(5, '__dict__'), hasattr(c, '__dict__'))
print(getattr(a, 'q', 'dflt'), callable(a), callable(A), callable(fn), callable(5))
class Slots2(C):
    __slots__ = ('y', 'z')
s2 = Slots2(); s2.z = 1; s2.x = 2; s2.y = 3; print(s2.x, s2.y, s2.z); t(setattr, s2, 'w', 1)
class Mixed(C): pass
m = Mixed(); m.q = 1; m.x = 2; print(m.__dict__, m.x); del m.q; print(m.__dict__, m.x); m.x = 8; print(m.x)
class Shadow(Mixed): x = 5
sh = Shadow(); print(sh.x); sh.x = 6; print(sh.x, sh.__dict__)
class X1: pass
class X2:
    def hi(self): return 'x2'
x = X1(); x.v = 4; x.w = 5; x.__class__ = X2; print(x.hi(), x.v, x.w, x.__dict__)
print(sorted(k for k in dir(x) if not k.startswith('__')))
print([].__class__, (5).__class__.__name__, None.__class__, type(type), type.__class__)
class Meta(type):
    @property
    def prop(cls): return 'meta ' + cls.__name__
    def mm(cls): return cls
    z = 10
class WM(metaclass=Meta): pass
print(WM.prop, WM.mm() is WM, WM.z); t(lambda: WM().z); t(setattr, WM, 'prop', 1)
print(vars(WM).keys() >= {'__module__'}, WM.__class__)
