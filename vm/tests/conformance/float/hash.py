# Hashes of floats agree with those of equal ints.
print(hash(1.0), hash(0.5), hash(-0.0), hash(1e300) == hash(int(1e300)), hash(float('inf')), hash(-float('inf')), hash(2.5))
print({1: 'a'}[1.0], {2.0: 'b'}[2], 0.5 in {0.5}, hash(0.1))
