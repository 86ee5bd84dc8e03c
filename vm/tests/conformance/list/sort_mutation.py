# A list looks empty while it is sorted; changing it is an error.
l = [3, 1, 2]
def key(x):
    print(len(l), end=' ')
    return x
l.sort(key=key)
print(l)
def bad(x):
    l.append(x)
    return x
try:
    l.sort(key=bad)
except ValueError as error:
    print(error)
print(l)
class C:
    def __init__(self, n): self.n = n
    def __lt__(self, o):
        if self.n == 2: raise RuntimeError('compare')
        return self.n < o.n
l = [C(1), C(2), C(0)]
try:
    l.sort()
except RuntimeError as error:
    print(error, len(l))
