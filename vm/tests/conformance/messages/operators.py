# Unsupported operand types for every operator.
class A: pass
a = A()
for op in ('a + 1', '1 - a', 'a * a', 'a / 2', 'a // 2', 'a % 2', 'a ** 2', 'a @ a', 'a << 1', 'a >> 1', 'a & 1', 'a | 1', 'a ^ 1', 'a < 1', 'a >= a', '-a', '+a', '~a', 'abs(a)', 'divmod(a, 1)', 'pow(a, 2)',
           'a[0]', 'a()', 'len(a)', 'iter(a)', 'next(a)', '1 in a', 'int(a)', 'float(a)', 'bytes(a)', 'round(a)', 'reversed(a)', 'hash([])', 'list(a)', '[*a]', '{**a}', 'f(*a)' if False else 'print(*a)', '"".join(a)', 'range(a)', 'chr(a)'):
    try:
        eval(op)
    except TypeError as e:
        print(op, '|', e)
