"""The sieve of Eratosthenes up to n, with an inner loop that stores one flag at a time.

In the control family: indexing and a nested loop.
"""


def run(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    divisor = 2
    while divisor * divisor <= n:
        if flags[divisor]:
            for multiple in range(divisor * divisor, n + 1, divisor):
                flags[multiple] = False
        divisor += 1
    count = 0
    checksum = 0
    for number in range(n + 1):
        if flags[number]:
            count += 1
            checksum = (checksum * 31 + number) & 0xFFFFFF
    return count, checksum


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 260000)))
