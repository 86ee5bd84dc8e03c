# yield from any iterable; send to one without send.
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration('value')
        return self.n
def g():
    result = yield from It()
    print('result', result)
print(list(g()))
it = g(); next(it)
try:
    it.send(5)
except AttributeError as e:
    print(e)
def bad():
    yield from 5
try:
    next(bad())
except TypeError as e:
    print(e)
