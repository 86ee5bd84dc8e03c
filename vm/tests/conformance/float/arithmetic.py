# Infinities, NaN and signed zero in arithmetic.
inf, nan = float('inf'), float('nan')
print(inf - inf, inf * 0, inf + 1, -inf * 2, 1 / inf, nan == nan, nan != nan, nan < 1, inf > 10 ** 300)
print(0.0 == -0.0, str(-0.0), 0.0 * -1, -0.0 + 0.0, max(nan, 1), max(1, nan), min(1, nan))
for op in ('1.0 / 0', '1.0 // 0', '1.0 % 0', 'divmod(1.0, 0)', '0.0 ** -1', '10.0 ** 400'):
    try:
        print(eval(op))
    except ArithmeticError as error:
        print(type(error).__name__, error)
