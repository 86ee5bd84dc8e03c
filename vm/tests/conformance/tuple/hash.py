# Hashes of tuples do not depend on the run.
print(hash(()), hash((1,)), hash((1, 2)), hash((0, -1, 2 ** 70)), hash(((), ((),))), hash((1.5, True, 3)))
