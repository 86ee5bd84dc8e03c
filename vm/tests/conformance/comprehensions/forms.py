# List, set, dict comprehensions and generator expressions.
print([x * x for x in range(5)])
print({x % 3 for x in range(9)} == {0, 1, 2})
print({k: v for k, v in zip('abc', range(3))})
print(sum(x for x in range(5)), tuple(x for x in 'ab'))
print([x for x in range(20) if x % 2 if x % 3])
print([(x, y) for x in range(3) for y in range(x)])
