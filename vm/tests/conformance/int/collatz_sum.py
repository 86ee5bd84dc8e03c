# Loops of integer arithmetic.
def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps
print([collatz(n) for n in range(1, 20)], max(range(1, 300), key=collatz))
print(sum(i * i for i in range(1000)), sum(int(c) for c in str(2 ** 1000)), len(str(3 ** 500)))
a, b = 0, 1
while len(str(a)) < 40: a, b = b, a + b
print(a, a.bit_length(), hex(a))
