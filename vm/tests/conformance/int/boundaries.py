# Arithmetic around the limits of machine words.
for n in (2 ** 31, 2 ** 61, 2 ** 62, 2 ** 63, 2 ** 64):
    print(n - 1, n, n + 1, -n, -n - 1, -n + 1)
    print(n - 1 + 1 == n, (n - 1) * 2, n * n, n // -1, -n // -1, abs(-n), ~n)
x = 4611686018427387903
x += 1
print(x, x - 1, x * 2 - x, -x - 1)
