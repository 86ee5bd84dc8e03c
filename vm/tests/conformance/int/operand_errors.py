# Messages of unsupported operands.
for op in ('1 + "a"', '1 - []', '1 * None', '1 @ 2', '1 << 1.0', '1 & 1.0', '~1.5', '-"a"', '+[]', '1 ** "x"', '1 // {}',
           'pow(1, 2, "x")', '1 % ()', 'divmod(1, "a")', '1 > []'):
    try:
        eval(op)
    except TypeError as error:
        print(op, '|', error)
