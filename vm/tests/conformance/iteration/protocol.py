# __iter__ and __next__, and the old way by __getitem__.
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
class Old:
    def __getitem__(self, i):
        if i == 3: raise IndexError
        return i * 10
print(list(Countdown(3)), list(Old()), 20 in Old(), tuple(Old()), max(Old()), [*Old()], dict.fromkeys(Old()))
a, b, c = Old()
print(a, b, c, sum(Countdown(5)), list(zip(Old(), Countdown(9))))
it = iter(Old())
print(type(it).__name__, next(it), list(it), list(it))
