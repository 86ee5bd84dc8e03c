# Iterators of dicts.
d = {'a': 1, 'b': 2}
it = iter(d.items())
print(next(it), it.__length_hint__(), list(it), type(it).__name__, type(iter(d)).__name__, type(iter(d.values())).__name__, type(reversed(d)).__name__)
try:
    next(it)
except StopIteration:
    print('stop')
print(max(d, key=d.get), min(d.items()), sorted(d, reverse=True), any(d), sum(d.values()), dict(map(reversed, d.items())))
