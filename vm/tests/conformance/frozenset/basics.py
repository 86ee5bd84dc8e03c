# Frozen sets are hashable and closed under operators.
f = frozenset([1, 2, 3])
print(len(f), f == {1, 2, 3}, hash(f) == hash(frozenset([3, 2, 1])), {f: 'v'}[frozenset({1, 2, 3})], f.copy() is f, frozenset(f) is f)
print(type(f | {4}).__name__, type({4} | f).__name__, type(f & [1] if False else f & f).__name__, sorted(f - {1}), {f, frozenset()} == {frozenset(), f})
for name in ('add', 'remove', 'update', 'clear'):
    print(hasattr(f, name), end=' ')
print({frozenset([1])} == {frozenset([1])}, frozenset([1]) in {frozenset([1])}, {1} in {frozenset([1])})
g = f
g |= {9}
print(len(f), len(g))
