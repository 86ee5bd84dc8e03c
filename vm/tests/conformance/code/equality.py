# Code objects compare by content and hash.
def make(): return lambda x: x + 1
a, b = make().__code__, make().__code__
print(a == b, hash(a) == hash(b), a is b)
def f(x): return x
def g(x): return x
print(f.__code__ == g.__code__, f.__code__ == f.__code__, f.__code__ == 5, f.__code__ != g.__code__)
print(len({a: 1, b: 2}), {a: 'v'}[b])
