# Hashes of ints.
print(hash(0), hash(1), hash(-1), hash(-2), hash(2 ** 61 - 1), hash(2 ** 61), hash(-2 ** 61), hash(2 ** 200))
print(hash(10 ** 20), hash(-10 ** 20), hash(True), hash(2 ** 61 - 2))
