# Subclasses of tuple with __new__.
class P(tuple):
    def __new__(cls, x, y): return super().__new__(cls, (x, y))
    x = property(lambda self: self[0])
    y = property(lambda self: self[1])
    def __repr__(self): return f'P({self.x}, {self.y})'
p = P(1, 2)
a, b = p
print(p, p.x + p.y, p == (1, 2), hash(p) == hash((1, 2)), a, b, len(p), p[0], type(p[:]).__name__)
p.extra = 1
print(p.extra, sorted([P(2, 1), P(1, 5)]))
