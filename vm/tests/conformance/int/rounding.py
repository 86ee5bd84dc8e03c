# round() of ints, with negative digits.
for n in (15, 25, 35, -15, -25, 1234, 5, 50, 10 ** 30 + 5):
    print(round(n), round(n, -1), round(n, -2), round(n, 2))
print(round(True), round(15, -5), round(5, -1), round(6, -1))
try:
    round(5, 'x')
except TypeError as error:
    print(error)
