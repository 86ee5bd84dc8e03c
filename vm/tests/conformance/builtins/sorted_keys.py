# sorted with keys, reverse and stability.
words = ['banana', 'Apple', 'cherry', 'apple', 'Banana']
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=lambda w: (-len(w), w)), sorted(words, key=str.lower, reverse=True))
class N:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
    def __repr__(self): return f'N{self.n}'
print(sorted([N(3), N(1), N(2)]), max([N(1), N(5)], key=lambda n: n.n))
