# Bitwise operators on negative and big numbers behave as two's complement.
for a in (0, 5, -5, 2 ** 70, -2 ** 70 + 1):
    for b in (3, -3, 2 ** 65 - 1, -2 ** 65):
        print(a & b, a | b, a ^ b)
print(~0, ~-1, ~2 ** 80, -1 & 0xFF, True & 3, True ^ True)
