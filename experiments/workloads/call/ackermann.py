"""Ackermann's function at its second level, n evaluations.

In the call family for recursion whose depth goes up and down unevenly.
"""


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def run(n):
    total = 0
    for i in range(n):
        total += ackermann(2, i % 12)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)))
