# Targets nest to any depth.
(a, (b, [c, (d,)])), e = (1, (2, [3, (4,)])), 5
print(a, b, c, d, e)
[x, y] = 'hi'
print(x, y)
for (i, (j, k)) in [(1, (2, 3))]:
    print(i, j, k)
(single,) = [7]
print(single)
