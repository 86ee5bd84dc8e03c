"""Native modules whose callbacks change what they work on."""
from itertools import *
from collections import deque
from array import array
import operator, heapq, functools
def fails(f, *a, **k):
    try: r = f(*a, **k); print('ok', type(r).__name__)
    except Exception as x: print(type(x).__name__, str(x)[:80])
d = deque(); d.append(d); fails(lambda: d == deque([d])); e = deque([d]); d2 = deque(); d2.append(d2); fails(repr, d); d.clear(); d2.clear()
class E:
    def __lt__(self, o): h.clear(); return True
h = [E(), E(), E()]; fails(heapq.heappush, h, E()); h = [E(), E(), E(), E()]; fails(heapq.heappop, h); h = [E() for _ in range(5)]; fails(heapq.heapify, h)
class I:
    def __index__(self): a.pop(); return 0
a = array('i', [1, 2]); fails(lambda: a[I()]); a = array('i', [1, 2]); fails(lambda: a.insert(1, I())); a = array("i", [1, 2, 3]); fails(lambda: a[I():])
@functools.lru_cache(2)
def f(n): return f(n - 1) + 1 if n else 0
print(f(100), f(10))
class H:
    def __init__(s, n): s.n = n
    def __hash__(s): return 1
    def __eq__(s, o): g.cache_clear(); return s.n == o.n
@functools.lru_cache(2)
def g(x): return 1
for i in range(10): g(H(i % 3))
print("done", len(list(islice(count(2**62 - 2), 4))), list(islice(count(2**62 - 2), 4)), list(islice(count(2**63 - 1, 2**63), 2)))
t, u = tee(iter(range(100000))); list(t); print(len(list(u)))
z = deque(range(5))
for i, v in enumerate(z): z[i] = v + 1
print(z, operator.itemgetter(*range(3))(z))
class It:
    def __iter__(s): return s
    def __next__(s): 
        try: return next(c)
        except StopIteration: return 5
c = chain(It(), [1]); 
try: print(next(c))
except RecursionError as x: print("RecursionError")
