"""operator, functools, bisect, heapq."""
import operator
from operator import *
from _functools import reduce, partial, cmp_to_key, _lru_cache_wrapper
def fails(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as x: print(type(x).__name__, x)
print(add(1, 2), mul("a", 3), sub(5, 2), truediv(7, 2), floordiv(7, 2), mod(7, 3), pow(2, 8), lshift(1, 4), rshift(16, 2), and_(6, 3), or_(6, 3), xor(6, 3), neg(3), pos(-3), abs(-3), inv(5), invert(5), not_(0), truth([]), is_(None, None), is_not(1, None))
print(lt(1, 2), le(2, 2), eq(1, 1), ne(1, 1), ge(1, 2), gt(2, 1), contains([1], 1), concat([1], [2]), countOf([1, 2, 1], 1), indexOf([1, 2], 2), getitem([1, 2], 0), index(5), length_hint([1, 2]), call(max, 1, 5), operator.__add__(1, 2), operator.__not__(1))
l = [1, 2, 3]; setitem(l, 0, 9); delitem(l, 1); print(l, iadd(l, [4]), l, iconcat(l, [5]))
print(itemgetter(1)("abc"), itemgetter(0, 2)([1, 2, 3]), itemgetter("a")({"a": 5}), itemgetter(-1)((1, 2)), itemgetter(slice(1, 3))("abcd"), itemgetter(1), itemgetter(1, "x"))
class O: pass
o = O(); o.x = 1; o.y = O(); o.y.z = 2
print(attrgetter("x")(o), attrgetter("y.z", "x")(o), attrgetter("x"), attrgetter("a.b", "c"))
print(methodcaller("upper")("abc"), methodcaller("split", ",", maxsplit=1)("a,b,c"), methodcaller("f", 1, k=2))
print(sorted([(2, "b"), (1, "c")], key=itemgetter(1)), max([[1, 5], [2, 3]], key=itemgetter(1)), list(map(itemgetter(0), ["ab", "cd"])))
fails(itemgetter); fails(attrgetter, 1); fails(methodcaller); fails(methodcaller, 1); fails(itemgetter(5), [1]); fails(attrgetter("q"), o); fails(itemgetter(1)); fails(add, 1); fails(add, 1, "a"); fails(concat, 1, 2); fails(indexOf, [1], 2); fails(index, "a"); fails(length_hint, 1, "a"); print(length_hint(1, 7))
print(reduce(add, [1, 2, 3]), reduce(add, [], 5), reduce(lambda a, b: a * b, range(1, 6), 1)); fails(reduce, add, []); fails(reduce, add, 1); fails(reduce, add)
p = partial(int, base=2); print(p("101"), p, p.func, p.args, p.keywords); q = partial(partial(max, 3), 1, key=lambda x: -x); print(q(5), q.args); p.note = "n"; print(p.note, p.__dict__)
class P(partial): pass
print(type(P(print)).__name__, P(max, 1)(2), repr(P(max, 1))); fails(partial); fails(partial, 1)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), cmp_to_key(lambda a, b: a - b)(1) < cmp_to_key(lambda a, b: a - b)(2)); k = cmp_to_key(lambda a, b: 0); print(k(1) == k(2), k(3).obj); fails(hash, k(1))
class Info(tuple): pass
def lru(f, n, typed=False): return _lru_cache_wrapper(f, n, typed, lambda *a: a)
calls = []
def f(*a, **k): calls.append((a, k)); return len(calls)
g = lru(f, 2); print(g(1), g(2), g(1), g(3), g(2), g(1), g.cache_info()); g.cache_clear(); print(g.cache_info(), g(1), g(1))
g = lru(f, None); print(g(1), g(1.0), g(1), g("a"), g(a=1), g(a=1), g((1,)), g(1, 2), g.cache_info())
g = lru(f, None, True); print(g(1), g(1.0), g(1), g(True), g.cache_info()); g = lru(f, 0); print(g(1), g(1), g.cache_info())
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
fib = lru(fib, None); print(fib(300), fib.cache_info()); fib2 = None
def fb(n): return n if n < 2 else fib2(n - 1) + fib2(n - 2)
fib2 = lru(fb, 16); print(fib2(80), fib2.cache_info()); fails(g, []); fails(lru, 1, 2); fails(lru(f, 5), [1]); g.__wrapped__ = f; print(g.__wrapped__ is f, type(g).__name__)
class K:
    def meth(self, x): return (type(self).__name__, x)
    meth = lru(meth, 4)
print(K().meth(3), K.meth(K(), 4)); kk = K(); kk.meth(1); kk.meth(1); print(K.meth.cache_info())
import bisect, heapq, random
a = [1, 2, 2, 3, 5]; print(bisect.bisect(a, 2), bisect.bisect_left(a, 2), bisect.bisect_right(a, 9), bisect.bisect(a, 2, 0, 2), bisect.bisect(a, 4, hi=3), bisect.bisect_left([-x for x in a], 2, key=lambda x: -x), bisect.bisect_left(range(100), 40), bisect.bisect((), 1))
bisect.insort(a, 4); bisect.insort_left(a, 2); print(a); b = ["a", "bbb", "cccc"]; bisect.insort(b, "xx", key=len); print(b)
fails(bisect.bisect, [1], 2, -1); fails(bisect.bisect, [1]); fails(bisect.bisect, [1], "a"); fails(bisect.bisect, 5, 1); fails(bisect.bisect, [1, 2], 2, foo=1)
random.seed(7); h = []
for x in [random.randrange(100) for _ in range(30)]: heapq.heappush(h, x)
print(h, [heapq.heappop(h) for _ in range(30)]); h = [5, 3, 8, 1]; heapq.heapify(h); print(h, heapq.heapreplace(h, 7), heapq.heappushpop(h, 0), heapq.heappushpop(h, 9), h)
print(heapq.nlargest(3, [4, 1, 7, 3, 9, 2]), heapq.nsmallest(3, [4, 1, 7, 3, 9, 2]), heapq.nlargest(2, "banana", key=ord), heapq.nsmallest(1, [3, 1]), heapq.nlargest(9, [1, 2]), heapq.nsmallest(2, [(1, "b"), (0, "c"), (1, "a")], key=lambda t: t[0]), heapq.nlargest(0, [1]), heapq.nlargest(1, []))
print(list(heapq.merge([1, 4, 7], [2, 5], [0, 9])), list(heapq.merge(["dog", "horse"], ["cat", "fish"], key=len)), list(heapq.merge([5, 3], [4, 1], reverse=True)), list(heapq.merge()))
fails(heapq.heappop, []); fails(heapq.heapreplace, [], 1); fails(heapq.heappush, 1, 2); fails(heapq.heappush, [1], "a"); fails(heapq.heapify, (1, 2)); print(heapq.heappushpop([], 3))
