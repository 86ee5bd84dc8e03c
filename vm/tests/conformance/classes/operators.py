# Arithmetic special methods, normal and reflected.
class N:
    def __init__(self, n): self.n = n
    def __add__(self, o): return ('add', self.n, o if not isinstance(o, N) else o.n)
    def __radd__(self, o): return ('radd', o, self.n)
    def __sub__(self, o): return NotImplemented
    def __rsub__(self, o): return ('rsub', o)
    def __neg__(self): return 'neg'
    def __invert__(self): return 'invert'
    def __pow__(self, o, mod=None): return ('pow', o, mod)
    def __divmod__(self, o): return ('divmod', o)
    def __matmul__(self, o): return ('matmul', o)
n = N(1)
print(n + 2, 2 + n, n + N(5), 5 - n, -n, ~n, n ** 2, pow(n, 2, 3), divmod(n, 4), n @ 'x')
try:
    n - 5
except TypeError as error:
    print(error)
try:
    n - N(2)
except TypeError as error:
    print(error)
