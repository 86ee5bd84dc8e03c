# // and % of floats have the sign of the divisor.
for a in (7.5, -7.5, 0.0, -0.0):
    for b in (2.0, -2.0, 0.5, float('inf'), -float('inf')):
        print(a, b, a // b, a % b, divmod(a, b))
print(1 // 0.1, 1 % 0.1, -1 % 1e-20, 5 // 2.0, 5.5 % 2)
