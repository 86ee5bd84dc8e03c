# Shifts by any amount and sign.
print(1 << 0, 1 << 62, 1 << 63, 1 << 64, -1 << 70, 5 >> 1, -5 >> 1, -5 >> 100, 5 >> 100)
print((1 << 100) >> 98, -(1 << 100) >> 99, 0 << 10 ** 9, (2 ** 70 + 1) >> 70)
for op in ('1 << -1', '1 >> -1', '1 << 2 ** 70' if False else '1 << -5'):
    try:
        eval(op)
    except ValueError as error:
        print(error)
print(1 >> 10 ** 30, -1 >> 10 ** 30)
