# sum of floats is plain addition in 3.11; fsum is exact.
import math
print(sum([0.1] * 10), math.fsum([0.1] * 10), sum([1e16, 1, -1e16]), math.fsum([1e16, 1, -1e16]))
print(sum([0.1, 0.2, 0.3]), sum([1, 2.5, True]), sum([], 0.5))
