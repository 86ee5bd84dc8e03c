# Ranges beyond machine words.
r = range(10 ** 20, 10 ** 20 + 10, 3)
print(list(r), len(r), r[-1], 10 ** 20 + 3 in r, r.index(10 ** 20 + 6), r[1:])
print(range(2 ** 63 - 2, 2 ** 63 + 2)[-1], list(range(2 ** 62 - 1, 2 ** 62 + 2)), sum(range(10 ** 6)))
try:
    len(range(10 ** 30))
except OverflowError as error:
    print(error)
print(range(10 ** 30)[10 ** 29], 5 in range(10 ** 30), bool(range(10 ** 30)))
