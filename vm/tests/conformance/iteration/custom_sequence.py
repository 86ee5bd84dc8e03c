# A lazy sequence with slices and negative indexes.
class Squares:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, i):
        if isinstance(i, slice): return [self[j] for j in range(*i.indices(self.n))]
        if i < 0: i += self.n
        if not 0 <= i < self.n: raise IndexError(i)
        return i * i
s = Squares(6)
print(list(s), s[-1], s[1:4], s[::-2], 16 in s, list(reversed(s)), max(s), len(s), s[4:100])
try:
    s[6]
except IndexError as e:
    print(repr(e))
a, *b = s
print(a, b)
