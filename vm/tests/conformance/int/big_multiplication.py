# Products of numbers with thousands of digits.
a = 3 ** 2000
b = 7 ** 1500
p = a * b
print(p % 1000000007, p // b == a, p.bit_length(), (a + b) * (a - b) == a * a - b * b)
f = 1
for i in range(1, 200):
    f *= i
print(f % (10 ** 9 + 9), len(str(f)))
