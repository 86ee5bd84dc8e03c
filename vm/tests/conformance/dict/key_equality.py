# Keys that are equal are one key.
d = {1: 'int', True: 'bool', 1.0: 'float'}
print(d, d[1], len({0: 1, False: 2, 0.0: 3, -0.0: 4}))
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 3
    def __eq__(self, o): return isinstance(o, K) and self.n == o.n
d = {K(i): i for i in range(10)}
print(len(d), d[K(7)], K(11) in d, sorted(d.values()))
del d[K(4)]
print(K(4) in d, d[K(1)], len(d))
nan = float('nan')
print({nan: 1}[nan], float('nan') in {nan: 1})
