# Floor division and modulo of big ints.
a = 10 ** 40 + 7
for b in (3, -3, 10 ** 20 + 1, -(10 ** 20), 10 ** 41, 2 ** 64):
    print(a // b, a % b, -a // b, -a % b)
print(divmod(-a, 10 ** 39), a - a, (a * a) // a == a)
print(10 ** 30 / 10 ** 28, 10 ** 400 // 10 ** 399)
try:
    10 ** 400 / 3
except OverflowError as error:
    print(error)
print(10 ** 400 / 10 ** 399, 3 / 10 ** 400)
