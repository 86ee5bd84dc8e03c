# A class and its instance with the same attribute names.
class C:
    items = []
    def add(self, x): self.items.append(x)
class D:
    def __init__(self): self.items = []
    add = C.add
a, b = C(), C()
a.add(1); b.add(2)
x, y = D(), D()
x.add(1); y.add(2)
print(a.items, b.items, a.items is C.items, x.items, y.items)
