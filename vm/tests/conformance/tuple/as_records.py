# Tuples as records and keys.
points = [(3, 'c'), (1, 'a'), (2, 'b'), (1, 'z')]
points.sort()
print(points, sorted(points, key=lambda p: p[1]), max(points), dict(points), {(0, 1): 'x'}[(0, 1)], (1, 2) + (3,) * 2, [a for a, _ in points])
def minmax(xs): return min(xs), max(xs)
lo, hi = minmax([4, 2, 8])
print(lo, hi, minmax('python'), tuple(zip(*points)), (*range(3),), () < (0,), not ())
