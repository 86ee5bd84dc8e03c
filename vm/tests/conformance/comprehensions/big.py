# Comprehensions with many items and big results.
print(len([x for x in range(10000)]), sum([x for x in range(1000) if x % 7 == 0]))
d = {x: str(x) for x in range(500)}
print(len(d), d[499])
print(len({x % 100 for x in range(5000)}))
print([2 ** x for x in (0, 62, 63, 64, 100)])
