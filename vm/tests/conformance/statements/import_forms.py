# import binds the first part; from binds names; as renames.
import sys as system
from math import sqrt, pi as circle
import math
print(sqrt(16), round(circle, 3), math.floor(2.5), system.__name__)
def local():
    import math as m
    return m is math
print(local())
try:
    from math import nothing_like_that
except ImportError as error:
    print(str(error).split(' (')[0])
try:
    import no_such_module_anywhere
except ModuleNotFoundError as error:
    print(error, error.name)
