# A list drops its items from the end, a tuple from the end as well.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=' ')
l = [D(i) for i in range(4)]
del l
print()
t = tuple([D(i) for i in range(4)])
del t
print()
l = [D(i) for i in range(4)]
l[1:3] = []
print()
l.clear()
print()
d = {i: D(i) for i in range(3)}
del d
print()
