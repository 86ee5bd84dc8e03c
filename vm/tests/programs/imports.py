# Import statements in their forms, with modules every VM has.
import sys, math
import math as m
from math import floor, ceil as up
from time import *

print(m is math, floor(1.5), up(1.5), callable(perf_counter))
print(sys.modules["math"] is math)


def local():
    from math import sqrt
    import time

    return sqrt(4), time.__name__


print(local())
try:
    import no_such_module
except ImportError as error:
    print(type(error).__name__)
try:
    from math import no_such_name
except ImportError as error:
    print(type(error).__name__)
