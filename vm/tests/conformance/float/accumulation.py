# Loops of float arithmetic.
x = 0.0
for i in range(1, 1000): x += 1 / i
print(x)
def newton(n):
    guess = n
    for _ in range(50): guess = (guess + n / guess) / 2
    return guess
print(newton(2.0), newton(10.0), [round(0.1 * i, 2) for i in range(12)], 1e308 * 10 - 1e308 * 10, 2 ** 0.5 * 2 ** 0.5)
print(sum(x * 0.1 for x in range(100)), 3.0 // 0.7, 3.0 % 0.7, -3.5 // 1, 1e-320 / 10, 4.35 * 100, 1.1 + 2.2)
