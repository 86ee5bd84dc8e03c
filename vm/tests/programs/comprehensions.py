# The four kinds, nested, with conditions, and what they see.
print([x * y for x in range(3) for y in range(x) if (x + y) % 2])
print({x % 3 for x in range(10)} == {0, 1, 2}, {k: v for k, v in zip("ab", (1, 2))})
print([[y for y in range(x)] for x in range(4)])
print([(a, b) for a, *b in [(1, 2, 3), (4,)]])
print([x for x in [1, 2, 3] if x > 1 if x < 3])


def closures(n):
    k = 2
    return [lambda: i * k for i in range(n)], [i * k for i in range(n)]


fs, values = closures(3)
print([f() for f in fs], values)
matrix = [[1, 2], [3, 4]]
print([[row[i] for row in matrix] for i in range(2)])
print([y for x in matrix for y in x], {y: {x for x in range(y)} for y in range(3)})
x = "kept"
print([x for x in range(2)], x)


class Scope:
    items = [1, 2]
    doubled = [n * 2 for n in items]
    pairs = [(n, m) for n in items for m in (1,)]


print(Scope.doubled, Scope.pairs)
print([y := 5, y**2], y)
print([(lambda v: v + n)(1) for n in range(2)])
print(list(x for x in "ab"), tuple(x or y for x, y in [(0, 1), (2, 3)]))
print([*range(3), *"ab"], {*[1, 2], 3} == {1, 2, 3}, (*[1], 2), {**{"a": 1}, "b": 2, **{"c": 3}})
print(sorted({i: [j for j in range(i)] for i in range(3) if i}.items()))
big = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, x, 31, *big] if (big := [-1]) else []
print(big)
