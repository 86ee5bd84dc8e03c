# Fractions, paths and files, pprint, logging.
from fractions import Fraction as F
import math
print(F(1, 2) + F(1, 3), F('3/4'), F('1.25'), F('-1e-2'), F(0.5), F(1, 2) * 2, 2 / F(1, 3), F(7, 2) // 1, F(7, 2) % 2, divmod(F(7, 2), 2), F(1, 2) ** 3, F(2, 3) ** (-2), F(4) ** F(1, 2), hash(F(1, 2)) == hash(0.5), hash(F(3)) == hash(3), F(1, 2) == 0.5, F(1, 2) < 1, round(F(5, 2)), round(F(7, 3), 2), math.floor(F(7, 2)), math.ceil(F(7, 2)), int(F(-7, 2)), float(F(1, 3)), F(1, 3) + 0.5, repr(F(3, 4)), str(F(4, 2)), F(math.pi).limit_denominator(100), sorted([F(1, 2), F(1, 3)]), abs(F(-1, 2)), -F(1, 2), sum([F(1, 2), F(1, 2)]), bool(F(0)), F(1, 2) - 1, 1 - F(1, 2))
try:
    F(1, 0)
except ZeroDivisionError as e:
    print(e)
import os, os.path, tempfile
PLACE = os.path.join(tempfile.mkdtemp(), 'bytes')
print(os.path.join('a', 'b', '/c', 'd'), os.path.split('/a/b/c.txt'), os.path.splitext('a/b.tar.gz'), os.path.splitext('.bashrc'), os.path.normpath('/a/../b//c/.'), os.path.basename('a/b'), os.path.dirname('/a'), os.path.relpath('/a/b', '/a/c'), os.path.exists('/tmp'), os.path.isdir('/tmp'), os.path.commonprefix(['abc', 'abd']), os.path.abspath('/x/./y'))
with open(PLACE, 'wb') as f:
    f.write(b'\x00\x01\xff')
with open(PLACE, 'rb') as f:
    print(f.read(2), f.read(), f.read())
os.unlink(PLACE)
os.rmdir(os.path.dirname(PLACE))
print(os.path.exists(PLACE))
try:
    open('/nonexist', 'rb')
except FileNotFoundError as e:
    print(e)
import pprint
pprint.pprint({'a': list(range(40)), 'b': {'x': 'y' * 30, 'z': ('q' * 40, 1)}, 'c': 'hello world ' * 10, 'd': {1, 2, 3}, 'e': (1,)})
print(pprint.pformat([1, 2, 3]), pprint.pformat(list(range(30)), compact=True, width=40), pprint.saferepr({'a': 1}), pprint.isreadable([1]))
x = [1]
x.append(x)
print(pprint.isrecursive(x))
import logging, io
s = io.StringIO()
h = logging.StreamHandler(s)
lg = logging.getLogger('a.b')
lg.addHandler(h)
lg.setLevel(logging.INFO)
lg.info('x %d', 3)
lg.debug('no')
h.setFormatter(logging.Formatter('%(levelname)s %(name)s %(funcName)s: %(message)s'))

def fn():
    lg.warning('w %s', 'z')
fn()
logging.getLogger('a').propagate
print(s.getvalue(), lg, lg.isEnabledFor(10), logging.getLogger('a.b.c').getEffectiveLevel())
