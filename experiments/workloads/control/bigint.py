"""Integers of hundreds to some thousand bits: Fibonacci sums, products, division, shifts and modular powers.

In the control family: the time is in the arithmetic of long integers.
"""

PRIME = (1 << 127) - 1


def run(n):
    checksum = 0
    a, b = 0, 1
    factorial = 1
    for i in range(1, n + 1):
        a, b = b, a + b
        factorial *= i % 50 + 1
        if factorial >> 2000:
            checksum = (checksum + factorial % PRIME) & 0xFFFFFFFF
            factorial //= 1 << 1900
        if a.bit_length() > 1500:
            checksum ^= (a * b >> 1000) & 0xFFFFFFFF
            a, b = a >> 1400, b >> 1400
        if i % 16 == 0:
            checksum += pow(i, a & 0xFFFFFFFF, PRIME) & 0xFFFF
    return checksum, a % 1000003, factorial % 1000003


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 26000)))
