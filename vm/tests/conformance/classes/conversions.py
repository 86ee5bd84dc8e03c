# int, float, index and others by special methods.
class C:
    def __int__(self): return 3
    def __float__(self): return 2.5
    def __index__(self): return 4
    def __round__(self, n=None): return ('round', n)
    def __abs__(self): return 'abs'
    def __trunc__(self): return 1
    def __floor__(self): return 'floor'
    def __ceil__(self): return 'ceil'
    def __bytes__(self): return b'bytes'
import math
c = C()
print(int(c), float(c), [0, 1, 2, 3, 4, 5][c], hex(c), round(c), round(c, 2), abs(c), bytes(c))
print(math.floor(c), math.ceil(c), range(c), 'ab' * c)
class Bad:
    def __int__(self): return 'x'
    def __index__(self): return 1.5
try:
    int(Bad())
except TypeError as error:
    print(error)
try:
    [1][Bad()]
except TypeError as error:
    print(error)
