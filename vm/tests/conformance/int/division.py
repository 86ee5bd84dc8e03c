# Floor division and modulo with all signs.
for a in (7, -7):
    for b in (2, -2, 3, -3):
        print(a, b, a // b, a % b, divmod(a, b), a / b)
for op in ('1 // 0', '1 % 0', '1 / 0', 'divmod(1, 0)', '0 ** -1'):
    try:
        eval(op)
    except ZeroDivisionError as error:
        print(op, error)
