# Objects held by properties, partial results and iterators.
import sys
x = object()
n = sys.getrefcount(x)
it = iter([x, x]); z = zip([x], [x]); e = enumerate([x]); r = reversed([x]); m = map(str, [x])
print(sys.getrefcount(x) - n)
next(it); del z, e, r
print(sys.getrefcount(x) - n)
it = m = None
print(sys.getrefcount(x) - n)
p = property(lambda s: x, doc=x)
print(sys.getrefcount(x) - n); del p; print(sys.getrefcount(x) - n)
