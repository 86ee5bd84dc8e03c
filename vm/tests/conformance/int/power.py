# Powers with negative, big and modular exponents.
print(2 ** 10, 2 ** 100, (-3) ** 3, (-2) ** 63, 0 ** 0, 5 ** 0, 2 ** -1, (-2) ** -3, 10 ** -400)
print(pow(3, 200, 1000), pow(3, -1, 7), pow(-3, 3, 10), pow(3, 3, -10), pow(2, 0, 1), pow(5, 3, 1))
for args in ((2, -1, 4), (2, 3, 0)):
    try:
        pow(*args)
    except ValueError as error:
        print(error)
try:
    pow(2, 2.0, 3)
except TypeError as error:
    print(error)
print(pow(12345678901234567890, 98765432109876543210, 10 ** 9 + 7))
