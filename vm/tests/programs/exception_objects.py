# Exception objects: constructors, fields, chaining, generators and exceptions.
def t(f, *a):
    try: print('ok', f(*a))
    except BaseException as e: print(type(e).__name__, e)
def g(): yield 1
t(lambda: g().send(5)); t(lambda: g().throw(5)); t(lambda: g().throw(ValueError('x'),'y')); t(lambda: g().throw(ValueError,'y'));t(lambda: g().throw(ValueError,'y',5)); t(lambda: g().throw())
t(lambda: type(g().gi_frame)); t(lambda: g().gi_yieldfrom); t(lambda: setattr(g(),'__name__',5));t(lambda: setattr(g(),'gi_running',5))
t(lambda: ValueError(a=1)); t(lambda: BaseException.__new__(int))
e=ValueError(1)
t(lambda: setattr(e,'args',5)); t(lambda: setattr(e,'__cause__',5)); t(lambda: setattr(e,'__context__',5)); t(lambda: setattr(e,'__traceback__',5)); t(lambda: e.with_traceback(5)); t(lambda: e.add_note(5)); t(lambda: delattr(e,'args')); t(lambda: delattr(e,'__cause__')); t(lambda: delattr(e,'__traceback__'))
t(lambda: setattr(e,'__suppress_context__',5));t(lambda: delattr(e,'__suppress_context__'))
t(lambda: OSError(2,'x','f').args); t(lambda: OSError(2,'x','f').filename); t(lambda: type(OSError(2,'x','f')));t(lambda: OSError(2,'x').filename);t(lambda: OSError('x').errno); t(lambda: str(OSError(2,'x',None))); t(lambda: OSError(1,2,3,4,5).args); t(lambda: OSError(1,2,3,4,5).filename2);t(lambda: OSError(1,2,3,4,5,6).args);t(lambda: str(OSError(2,'x','f')));t(lambda: repr(OSError(2,'x','f')))
t(lambda: ImportError('x',name='a',path='b').path);t(lambda: ImportError('x',nme='a'));t(lambda: str(ImportError('x','y')));t(lambda: ImportError('x').msg);t(lambda: ImportError('x','y').msg)
t(lambda: NameError('x',name='a').name);t(lambda: NameError('x').name);t(lambda: AttributeError('x',name='a',obj=5).obj); t(lambda: AttributeError('x',z=5)); t(lambda: NameError(z=1))
t(lambda: StopIteration(1,2).value);t(lambda: StopIteration().value);t(lambda: SystemExit(1,2).code);t(lambda: SystemExit(1).code);t(lambda: SystemExit().code)
s=SyntaxError('m',('f',1,2,'text'))
t(lambda: (s.msg,s.filename,s.lineno,s.offset,s.text,s.end_lineno,s.print_file_and_line,s.args)); t(lambda: str(s)); t(lambda: SyntaxError('a',5)); t(lambda: SyntaxError('a',(1,2))); t(lambda: SyntaxError().msg); t(lambda: str(SyntaxError()))
t(lambda: UnicodeDecodeError('utf-8',b'x',0,1,'r').start);t(lambda: UnicodeDecodeError(1));t(lambda: UnicodeDecodeError('utf-8','x',0,1,'r'))
t(lambda: e.__setstate__({'a':5})); t(lambda: e.__reduce__())
t(lambda: KeyError(1,2)); t(lambda: KeyError(1)); t(lambda: str(KeyError()))
class E(Exception):
  def __init__(self,a,b=1): self.a=a
t(lambda: E(1,2).args); t(lambda: E(1,b=2).args); t(lambda: repr(E(5)));t(lambda: str(E(5)))
class E2(Exception):
  def __str__(self): return 'hey'
t(lambda: repr(E2(5)));t(lambda: str(E2(5)))
class E3(OSError):
  def __init__(self,a): self.a=a
t(lambda: E3(5).a)
class E4(OSError):
  def __init__(self,a): super().__init__(a)
t(lambda: E4(5).args)
class E5(ImportError):
  def __init__(self,a): super().__init__(a,name='q')
t(lambda: E5(5).name)
class E6(AttributeError):pass
t(lambda: E6(5).name)
# chaining
def chain():
    try:
        try: 1/0
        except ZeroDivisionError as z: raise ValueError('v') from z
    except ValueError as v: return v
v = chain(); print(repr(v.__cause__), repr(v.__context__), v.__suppress_context__, v.__traceback__.tb_lineno, v.__traceback__.tb_frame.f_code.co_name, v.__traceback__.tb_next)
def ctx():
    try:
        try: {}['k']
        except KeyError: [][1]
    except IndexError as i: return i
i = ctx(); print(repr(i.__cause__), repr(i.__context__), i.__suppress_context__)
try: raise ValueError from None
except ValueError as x: print(x.__suppress_context__, x.__cause__)
try: raise 5
except TypeError as x: print(x)
try: raise ValueError('a') from 5
except TypeError as x: print(x)
class Bad: pass
try: raise Bad
except TypeError as x: print(x)
import sys
try: raise KeyError('q')
except KeyError: print(sys.exc_info()[0], sys.exc_info()[1], sys.exc_info()[2].tb_lineno > 0)
print(sys.exc_info())
e = ValueError('n'); e.add_note('one'); e.add_note('two'); print(e.__notes__)
def gen():
    try:
        x = yield 1
        print('got', x)
        yield 2
    except ValueError as e: print('caught', e); yield 3
    finally: print('fin')
    return 'ret'
q = gen(); print(next(q), q.send('s'), q.throw(ValueError('th')), q.gi_running, q.gi_suspended)
try: next(q)
except StopIteration as s: print(s.value)
q = gen(); next(q); q.close(); print(q.gi_frame, q.gi_code.co_name, q.__name__, q.__qualname__)
q.close()
try: q.send(None)
except StopIteration as s: print('stop', s.value)
class Up(Exception): pass
def ignore():
    try: yield
    except GeneratorExit: yield 2
q = ignore(); next(q)
try: q.close()
except RuntimeError as r: print(r)
try:
    raise ExceptionGroup
except NameError as n: print('no eg')
except TypeError as n: print('no eg')
print(issubclass(ModuleNotFoundError, ImportError), issubclass(BrokenPipeError, ConnectionError), IOError is OSError, FileNotFoundError.__mro__)
try: open('/nonexistent/x')
except OSError as o: print(o, o.errno, o.filename, type(o).__name__, o.strerror)
print([x for x in dir(ValueError()) if not x.startswith('__')])
try: xx
except NameError as n: print(n, n.name)
def loc():
    print(yy); yy = 1
try: loc()
except UnboundLocalError as n: print(n)
try: int('x')
except ValueError as n: print(n)
def rec(n): return rec(n+1)
try: rec(0)
except RecursionError as n: print(n)
try: exec('1 +')
except SyntaxError as n: print(n.msg, n.lineno, n.filename)
try: raise SystemExit(3)
except SystemExit as n: print(n.code)
try: assert 1 == 2, 'msg'
except AssertionError as n: print(repr(n))
