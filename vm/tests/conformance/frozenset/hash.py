# Hashes of frozen sets of ints do not depend on the order or the run.
print(hash(frozenset()), hash(frozenset([1])), hash(frozenset([1, 2, 3])) == hash(frozenset([3, 1, 2])), hash(frozenset([0, 5, -1])))
