# Iterators of ranges, reversed and nested.
it = iter(range(3))
print(next(it), it.__length_hint__(), list(it), list(it), list(reversed(range(0, 10, 4))), type(it).__name__)
for i in range(3):
    i = 10
print(i, [j for i in range(3) for j in range(i)], list(zip(range(2), range(5, 0, -1))))
for i in range(0): pass
print(i, max(range(5)), min(range(5, 0, -1)), sorted(range(3, 0, -1)), list(map(abs, range(-2, 1))))
