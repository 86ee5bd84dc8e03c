# Bounds with __index__, None and huge values.
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
l = list(range(6))
print(l[I(1):I(-1)], l[I(2)], 'abc'[I(0):10 ** 30], l[-10 ** 30:2], l[None:None:2], l[:I(10 ** 20)])
l[I(0):I(2)] = []
print(l)
try:
    l['a':]
except TypeError as error:
    print(error)
