# sys, time, types, print and streams.
import sys, time
def t(f, *a):
    try: print('ok', f(*a))
    except BaseException as e: print(type(e).__name__, e)
print(sys.version_info[:2], sys.version_info >= (3, 8), sys.version_info.major, sys.maxsize, sys.byteorder, sys.platform)
print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.mant_dig, sys.hash_info.modulus, sys.hash_info.inf)
t(sys.setrecursionlimit, 0); t(sys.setrecursionlimit, 'x'); sys.setrecursionlimit(500); print(sys.getrecursionlimit())
def d(n): return 0 if n == 0 else 1 + d(n - 1)
print(d(400)); t(d, 600)
t(sys.exit, 5); t(sys.intern, 5); print(sys.intern('ab' + 'c') is sys.intern('abc'))
t(sys._getframe, 1000); print(sys._getframe().f_lineno)
print(sys.stdout.write('hi\n'), sys.stdout.name, sys.stderr.name, sys.stdout.encoding, sys.stdout.writable(), sys.stdin.readable())
class W:
    def __init__(self): self.s = ''
    def write(self, x): self.s += x
    def flush(self): self.s += '<f>'
w = W(); old = sys.stdout; sys.stdout = w; print('a', 1, sep='-', end='!', flush=True); print([1], file=old); sys.stdout = old; print(repr(w.s))
print('x', 'y', sep='', end='\n'); print(sep=',', *[1, 2]); print(); print(end='z\n'); print('q', file=None)
t(lambda: print(1, sep=5)); t(lambda: print(1, foo=5))
a = time.perf_counter(); b = time.perf_counter_ns(); time.sleep(0.001); print(time.perf_counter() > a, time.perf_counter_ns() > b, time.time() > 1e9, time.time_ns() > 10**18, time.monotonic() > 0, time.process_time() >= 0)
t(time.sleep, -1); t(time.sleep, 'x')
print(type(sys.getsizeof([])) is int, sys.getsizeof('abc') > 3, sys.getdefaultencoding())
print(sys.implementation.name in ('permvm', 'cpython'), sys.argv[1:], type(sys.modules) is dict, 'sys' in sys.modules, sys.modules['__main__'].__name__)
print(sys.exc_info(), sys.gettrace(), sys.flags if False else '')
sys.displayhook(5); sys.displayhook(None)
import types
s = types.SimpleNamespace(a=1, b='x'); s.c = 3; print(s, s.a, s == types.SimpleNamespace(a=1, b='x', c=3))
t(lambda: types.SimpleNamespace(1))
