# Methods and attributes of int.
n = 1000
print(n.bit_length(), (-1).bit_length(), (0).bit_length(), (2 ** 100).bit_length(), n.bit_count(), (-7).bit_count())
print(n.conjugate(), n.real, n.imag, n.numerator, n.denominator, True.real)
print((5).as_integer_ratio(), (-3).__abs__(), n.__index__(), (7).__floordiv__(2), (7).__rsub__(10))
print((5).__add__(1.5), (5).__eq__('5'), (2).__pow__(3, 5), (1).__bool__(), int.__add__(2, 3))
