# A vector type with the operators.
class V:
    def __init__(self, *xs): self.xs = xs
    def __add__(self, o): return V(*[a + b for a, b in zip(self.xs, o.xs)]) if isinstance(o, V) else NotImplemented
    def __mul__(self, k): return V(*[x * k for x in self.xs]) if isinstance(k, (int, float)) else sum(a * b for a, b in zip(self.xs, k.xs))
    __rmul__ = __mul__
    def __neg__(self): return self * -1
    def __sub__(self, o): return self + -o
    def __eq__(self, o): return isinstance(o, V) and self.xs == o.xs
    def __hash__(self): return hash(self.xs)
    def __abs__(self): return (self * self) ** 0.5
    def __getitem__(self, i): return self.xs[i]
    def __len__(self): return len(self.xs)
    def __repr__(self): return f'V{self.xs}'
a, b = V(1, 2), V(3, 4)
print(a + b, a * 2, 3 * a, a * b, -a, b - a, a == V(1, 2), abs(b), a[0], len(a), list(a), {a: 1}[V(1, 2)], sum([a, b], V(0, 0)))
try:
    a + 1
except TypeError as e:
    print(e)
