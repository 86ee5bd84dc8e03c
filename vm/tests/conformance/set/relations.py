# Subset, superset, disjoint and equality.
a, b = {1, 2}, {1, 2, 3}
print(a < b, a <= b, b > a, b >= b, a < a, a == {2, 1}, a != b, a.issubset([1, 2, 3]), b.issuperset('') , a.isdisjoint({5}), a.isdisjoint([1]))
print({1} < {2}, {1} > {2}, set() < {1}, {1, 2} == frozenset([2, 1]), {1: 0}.keys() == {1}, a == [1, 2])
