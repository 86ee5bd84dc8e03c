# Code objects: attributes, replace, assignment, running them. What depends on reference counts is tested elsewhere.
import sys
def t(f, *a):
    try: print('ok', f(*a))
    except BaseException as e: print(type(e).__name__, e)
def f(a, b=1, /, c=2, *args, d, e=5, **kw):
    "doc"
    x = [1, 2.5, 'str', None, (1, 2)]
    def inner(): return x, a
    return inner
c = f.__code__
print(c.co_name, c.co_qualname, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_varnames[:7], c.co_freevars, sorted(c.co_cellvars), c.co_firstlineno, c.co_flags & 0xf)
print(c.co_filename == __file__, type(c).__name__, isinstance(c.co_code, bytes), isinstance(c.co_consts, tuple), c.co_consts[0], isinstance(c.co_names, tuple))
print(f.__code__ is f.__code__, c == f.__code__, hash(c) == hash(f.__code__), c != (lambda: 1).__code__)
inner = [k for k in c.co_consts if type(k) is type(c)][0]
print(inner.co_name, inner.co_qualname, inner.co_freevars)
def g(): return 1
def h(): return 2
g.__code__ = h.__code__; print(g(), g.__name__, g.__code__ is h.__code__)
g.__code__ = g.__code__.replace(co_name='zz'); print(g(), g.__code__.co_name, h.__code__.co_name)
def hs(): return 'two'
k = hs.__code__.replace(co_consts=tuple('three' if v == 'two' else v for v in hs.__code__.co_consts)); hs.__code__ = k; print(hs(), h(), g())
k = h.__code__.replace(co_filename='ff', co_firstlineno=77, co_qualname='q.q'); print(k.co_filename, k.co_firstlineno, k.co_qualname, k.co_name)
t(lambda: h.__code__.replace(co_nme=1)); t(lambda: h.__code__.replace(co_name=1).co_name)
t(lambda: h.__code__.replace(co_argcount=h.__code__.co_argcount) == h.__code__)
def outer():
    y = 1
    def a(): return y
    def b(): return y + 1
    return a, b
a, b = outer(); a.__code__ = b.__code__; print(a(), a.__closure__[0].cell_contents, a.__code__.co_freevars)
a.__closure__[0].cell_contents = 9; print(a(), b())
t(setattr, a, '__code__', h.__code__); t(setattr, h, '__code__', a.__code__); t(setattr, h, '__code__', 5)
import types
ff = types.FunctionType(b.__code__, globals(), 'nm', None, b.__closure__); print(ff(), ff.__name__)
t(lambda: types.FunctionType(b.__code__, {})); t(lambda: types.FunctionType(b.__code__, {}, None, None, (1,))); t(lambda: types.FunctionType(b.__code__, {}, None, None, ()))
fd = types.FunctionType(f.__code__, globals(), 'fd', (7, 8)); fd.__kwdefaults__ = {'d': 1, 'e': 2}; print(fd(1, 2)()[1])
def gen(): yield 1
it = gen(); print(it.gi_code is gen.__code__, it.gi_code.co_flags & 0x20, it.gi_frame.f_code is gen.__code__, it.gi_frame.f_lineno > 0)
def fr(): return sys._getframe()
r = fr(); print(r.f_code is fr.__code__, r.f_lineno, r.f_back.f_code.co_name, r.f_globals is globals(), r.f_locals)
def loc(): x = 1; y = [2]; return sorted(locals().items())
print(loc())
exec(h.__code__); print(eval(compile('1+2', 's', 'eval')), eval('3*4'))
ns = {}; exec('q = 5\ndef z(): return q', ns); print(ns['z'](), sorted(k for k in ns if k != '__builtins__'))
exec(compile('print("single"); 7', 's', 'single'))
t(lambda: exec(a.__code__)); t(lambda: compile('1', 's', 'bad')); t(lambda: eval('x = 1')); t(lambda: exec(5)); t(lambda: eval('1', 5))
print(sum(1 for _ in c.co_lines()) > 0)
# A function's code is exchanged while it runs: the running call keeps its own.
def swap():
    swap.__code__ = other.__code__
    return 'old', swap()
def other(): return 'new'
print(swap(), swap())
def generator():
    yield 1
    generator.__code__ = other.__code__
    yield 2
print(list(generator()), generator())
made = [generator.__code__.replace(co_name='n%d' % i).co_name for i in range(3)]; print(made)
held = (lambda: 1).__code__; print(eval(held), held.co_name)
