# Ordering with ints, and errors.
print(1.5 > 1, 1.0 == 1, 1e308 * 10 == float('inf'), sorted([2.5, 1, 3.0, -1.5, 0]), 0.1 + 0.2 == 0.3, 0.1 + 0.2 > 0.3)
for op in ('1.5 < "a"', '1.5 + "a"', '1.5 & 1', '1.5 << 1', '[][2.0:]', '"a" * 2.0', 'range(2.0)'):
    try:
        eval(op)
    except TypeError as error:
        print(op, '|', error)
