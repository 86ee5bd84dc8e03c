# Operators bind as they should.
print(2 + 3 * 4 ** 2, -2 ** 2, 2 ** -1, (-2) ** 2, 2 ** 3 ** 2, 7 - 3 - 2, 100 // 7 % 4, 1 << 2 + 1, 6 & 3 | 8, 5 ^ 1 & 3, not 1 == 2, 1 + 2 < 4 and 3 or 5)
print(1 if 0 else 2 if 0 else 3, [] or {} or 'x', ~5 + 1, - -3, not not 3, 2 * -3)
print(*[1, 2], *(3,), sep='|')
