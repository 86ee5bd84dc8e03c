# Making classes and instances: constructors, layouts, metaclasses, subclasses of built-in types.
def t(f, *a):
    try: print('ok', f(*a))
    except BaseException as e: print(type(e).__name__, e)
class A: pass
class B(A): pass
t(lambda: object(1)); t(lambda: A(1)); t(lambda: A(x=1))
class I:
  def __init__(self,x): pass
t(lambda: I()); t(lambda: object.__new__(I,1,2).__class__)
class N:
  def __new__(cls,x): return object.__new__(cls,x)
t(lambda: N(1))
class N2:
  def __new__(cls,x): return object.__new__(cls)
t(lambda: N2(1).__class__)
t(lambda: object.__init__(A(),1))
t(lambda: object.__init__(N2(1),1))
t(lambda: object.__init__(I(1),1))
t(lambda: object.__new__())
t(lambda: object.__new__(5))
t(lambda: object.__new__(int))
t(lambda: int.__new__(A))
t(lambda: list.__new__(tuple))
class J:
  def __init__(self): return 5
t(lambda: J())
t(lambda: type('x'))
t(lambda: type('x',1))
t(lambda: type(1,2,3)); t(lambda: type('x',2,3)); t(lambda: type('x',(),3)); t(lambda: type('x',(1,),{}))
t(lambda: type('x',(A,B),{})); t(lambda: type('x',(int,str),{})); t(lambda: type('x',(bool,),{}));t(lambda: type('x',(A,A),{}))
t(lambda: type('x\0',(),{}))
class M1(type):pass
class M2(type):pass
t(lambda: M2('x',(M1('y',(),{}),),{}))
t(lambda: type('x',(),{'__qualname__':5}))
t(lambda: type('x',(),{'__slots__':5}));t(lambda: type('x',(),{'__slots__':[5]}));t(lambda: type('x',(),{'__slots__':['a b']}))
t(lambda: type('x',(),{'__slots__':['a'],'a':5}));t(lambda: type('x',(int,),{'__slots__':['a']}))
t(lambda: type('x',(A,),{'__slots__':['__dict__']}))
t(lambda: type('x',(),{'__slots__':['__dict__','__dict__']}))
t(lambda: type('x',(),{'__classcell__':5}))
t(lambda: type('x',(),{}, a=5))
class SN:
  def __set_name__(self,o,n): 1/0
t(lambda: type('x',(),{'a':SN()}))
S1=type('S1',(),{'__slots__':['a']});S2=type('S2',(),{'__slots__':['a']})
t(lambda: type('x',(S1,S2),{}))
t(lambda: type('x',(type(None),),{}))
import types
t(lambda: type('x',(types.FunctionType,),{}))
t(lambda: types.FunctionType()); t(lambda: types.FunctionType(1,{}));t(lambda: types.FunctionType((lambda:A).__code__,1))
t(lambda: types.MethodType(1,2));t(lambda: types.MethodType(print,None))
t(lambda: types.GeneratorType());t(lambda: type(None)());t(lambda: type(None)(1)); t(lambda: type(...)()); t(lambda: type(NotImplemented)())
t(lambda:types.CellType(5).cell_contents);t(lambda:types.CellType().cell_contents)
t(lambda: types.BuiltinFunctionType())
t(lambda: types.ModuleType()); t(lambda: types.ModuleType(5)); t(lambda: types.ModuleType('a').__dict__)
t(lambda: property(1,2,3,4,5)); t(lambda: staticmethod()); t(lambda: classmethod(1,2)); t(lambda: super(1,2))
t(lambda: super(int,'x'))
t(lambda: object.__subclasshook__()); t(lambda: object.__init_subclass__(a=1)); t(lambda: A.__init_subclass__(1))
def f():pass
t(lambda: setattr(f,'__code__',(lambda: t).__code__))
def g():
  x=1
  def h(): return x
  return h
t(lambda: setattr(f,'__code__',g().__code__))
t(lambda: setattr(g(),'__code__',f.__code__))
t(lambda: f.__get__(None)); t(lambda: f.__get__(None,None))
t(lambda: type.mro(5)); t(lambda: type.__subclasses__(A)); t(lambda: isinstance(5,5)); t(lambda: issubclass(5,5)); t(lambda: issubclass(int,5))
t(lambda: super(A,A()));t(lambda: super(A,B))
t(lambda: globals.__module__); t(lambda: (1).__class__.__module__); t(lambda: [].append.__self__); t(lambda:[].append.__qualname__); t(lambda: list.append.__qualname__); t(lambda: list.append.__objclass__);t(lambda: print.__self__); t(lambda: A.__doc__);t(lambda: f.__kwdefaults__)
# init_subclass, prepare, metaclass kwargs
class Reg:
    subs = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw); cls.tag = tag; Reg.subs.append(cls.__name__)
class R1(Reg, tag='t1'): pass
class R2(R1): pass
print(Reg.subs, R1.tag, R2.tag)
class OD(dict):
    def __setitem__(self, k, v):
        if not k.startswith('__'): print('ns', k)
        dict.__setitem__(self, k, v)
class PM(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw): print('prepare', name, kw); return OD()
    def __new__(mcs, name, bases, ns, **kw): return super().__new__(mcs, name, bases, dict(ns))
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
    def __call__(cls, *a, **k): print('call', a, k); return super().__call__(*a, **k)
class PC(metaclass=PM, opt=1):
    x = 1
    def m(self): return __class__
    def __init__(self, *a, **k): self.a = a
print(PC(1, 2, k=3).a, PC(1).m() is PC, type(PC))
# multiple inheritance, super chains
class Base:
    def __init__(self): self.log = ['Base']
    def who(self): return 'Base'
class L(Base):
    def __init__(self): super().__init__(); self.log.append('L')
    def who(self): return 'L>' + super().who()
class Rr(Base):
    def __init__(self): super().__init__(); self.log.append('R')
    def who(self): return 'R>' + super().who()
class Dd(L, Rr):
    def __init__(self): super().__init__(); self.log.append('D')
    def who(self): return 'D>' + super().who()
d = Dd(); print(d.log, d.who(), [k.__name__ for k in Dd.__mro__], Dd.__base__)
# builtin subclasses
class MyInt(int):
    def __new__(cls, v, extra=None): o = super().__new__(cls, v); o.extra = extra; return o
    def __repr__(self): return 'MyInt(%d)' % int(self)
x = MyInt(5, 'e'); print(x, x + 1, x.extra, repr(x), x == 5, hash(x) == hash(5), isinstance(x, int), [1,2,3,4,5,6][x])
class MyList(list):
    def __init__(self, *a): super().__init__(a); self.tag = 1
l = MyList(1, 2, 3); l.append(4); print(l, len(l), l.tag, l[1:], l == [1,2,3,4], type(l).__name__, isinstance(l, list))
class ML2(list): pass
print(ML2([1,2]), ML2('ab') + [1])
class ML3(list):
    def __new__(cls, *a): return super().__new__(cls, *a)
print(ML3([7,8]), ML3())
class MyDict(dict):
    def __missing__(self, k): return 'missing ' + str(k)
    def __getitem__(self, k): return dict.__getitem__(self, k)
md = MyDict(a=1); print(md['a'], md['b'], md, len(md), dict(md), list(md))
class MyStr(str):
    def shout(self): return self.upper() + '!'
ms = MyStr('abc'); print(ms.shout(), ms + 'd', ms == 'abc', {ms: 1}['abc'], '%s' % ms, f'{ms:>5}', len(ms))
class MyTuple(tuple):
    def __new__(cls, a, b): return tuple.__new__(cls, (a, b))
    @property
    def first(self): return self[0]
mt = MyTuple(1, 2); print(mt, mt.first, mt == (1, 2), hash(mt) == hash((1, 2))); a_, b_ = mt; print(a_, b_)
class MyFloat(float): pass
print(MyFloat(1.5) * 2, MyFloat('2.5'))
class MySet(set): pass
print(MySet([1, 2]) | {3}, len(MySet('aab')))
class MyExc(ValueError):
    def __init__(self, a, b): super().__init__(a); self.b = b
try: raise MyExc('m', 2)
except ValueError as e: print(e, e.b, e.args, repr(e))
class MyProp(property): pass
class UseProp:
    @MyProp
    def p(self): return 'mp'
    @p.setter
    def p(self, v): print('set', v)
u = UseProp(); print(u.p); u.p = 3; print(type(UseProp.p).__name__, UseProp.__dict__['p'].fget.__name__)
print(bool.__mro__, True + 1, isinstance(True, int), type(True).__base__)
# eq/hash
class Eq:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
t(hash, Eq(1)); print(Eq(1) == Eq(1), Eq(1) != Eq(2), Eq.__hash__)
class Eq2(Eq):
    def __hash__(self): return 42
print(hash(Eq2(1)), {Eq2(1): 'v'}[Eq2(1)])
class Q(Eq2): __eq__ = None
# abc
from abc import ABC, abstractmethod
class Ab(ABC):
    @abstractmethod
    def f(self): ...
    @property
    @abstractmethod
    def g(self): ...
t(lambda: Ab())
class Ab2(Ab):
    def f(self): return 'f'
t(lambda: Ab2())
class Ab3(Ab2): g = 1
t(lambda: Ab3().f())
print(sorted(Ab.__abstractmethods__))
# call protocol, class_getitem, instancecheck
class Cg:
    def __class_getitem__(cls, k): return (cls.__name__, k)
    def __call__(self, *a, **k): return a, k
print(Cg[int], Cg()(1, b=2))
class IM(type):
    def __instancecheck__(cls, o): return o == 'inst'
    def __subclasscheck__(cls, o): return o is int
class IC(metaclass=IM): pass
print(isinstance('inst', IC), isinstance(5, IC), issubclass(int, IC), issubclass(str, IC), isinstance(IC(), IC))
print(isinstance(5, (str, (int, float))), issubclass(bool, (str, int)))
class NM:
    def __mro_entries__(self, bases): return (A,)
class FromNM(NM()): pass
print(FromNM.__mro__, FromNM.__orig_bases__[0].__class__.__name__)
class SSlots:
    __slots__ = 'only'
ss = SSlots(); ss.only = 1; print(ss.only); t(setattr, ss, 'z', 1)
class Priv:
    __slots__ = ('__hid',)
    def __init__(self): self.__hid = 3
    def get(self): return self.__hid
print(Priv().get(), Priv._Priv__hid.__name__)
import sys
class Del:
    def __del__(self): print('del')
Del(); dd = Del(); del dd
print(type('Dyn', (A,), {'v': 1, 'm': lambda s: s.v})().m(), type('Dyn', (A,), {}).__module__)
print(type.__call__(A).__class__, A.__subclasses__()[0].__name__)
print(A.__flags__ & 512 != 0, repr(A), str(B), A.__class__)
def deco(c): c.deco = True; return c
@deco
class Dec: pass
print(Dec.deco)
class Ann:
    x: int = 1
    y: 'str'
print(Ann.__annotations__, Ann().x)
print(object.__repr__(5)[:14], object.__str__(A()).startswith('<__main__.A object at 0x'), object().__eq__(1), object() == object())
print(A.__init__.__name__, A().__init__.__name__, A.__eq__(1, 1), (5).__add__(3), 'a'.__len__(), [1].__contains__(1))
