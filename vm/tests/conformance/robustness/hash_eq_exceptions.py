# Exceptions in the middle of set and dict operations leave them intact.
class Bad:
    def __init__(self, h): self.h = h
    def __hash__(self): return self.h
    def __eq__(self, o): raise ValueError('eq')
d = {1: 'a', 2: 'b'}
s = {1, 2}
for f in (lambda: d.get(Bad(1)), lambda: d.update({Bad(2): 1}), lambda: d.pop(Bad(1)), lambda: s.add(Bad(1)), lambda: s.discard(Bad(2)), lambda: s | {Bad(1)}, lambda: s.update([5, Bad(1)]), lambda: Bad(1) in s, lambda: [1].index(Bad(0)), lambda: (1,).count(Bad(0)), lambda: Bad(1) in [1], lambda: {Bad(1): 0} == {1: 0}):
    try:
        print(f())
    except ValueError as e:
        print(e)
print(d, sorted(s))
