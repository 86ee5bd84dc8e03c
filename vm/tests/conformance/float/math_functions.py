# Functions of math and their errors.
import math
print(math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.7), math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(2.5), math.frexp(8.0))
print(math.isnan(float('nan')), math.isinf(-float('inf')), math.isclose(1, 1 + 1e-10), math.hypot(3, 4), math.ldexp(0.5, 4))
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.exp(1000), lambda: math.acos(2), lambda: math.floor('x'),
          lambda: math.log(-1, 2), lambda: math.pow(0, -1)):
    try:
        f()
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
