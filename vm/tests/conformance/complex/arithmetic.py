# Complex numbers: literals, operators, comparison.
a, b = 1 + 2j, 3 - 1j
print(a + b, a - b, a * b, a / b, a ** 2, -a, +a, abs(3 + 4j), a == 1 + 2j, a != b, 1j * 1j, 2 * a, a + 1, 1.5 - a, bool(0j), a.conjugate(), a.real, a.imag)
for op in ('a < b', 'a // b', 'a % b', 'divmod(a, b)', 'int(a)', 'float(a)', 'a / 0', '0j ** -1', 'round(a)', 'a + "x"', 'a & 1'):
    try:
        print(eval(op))
    except (TypeError, ZeroDivisionError) as e:
        print(op, '|', type(e).__name__, e)
