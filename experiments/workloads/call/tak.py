"""Takeuchi's function, n small evaluations: calls nested in the arguments of calls.

In the call family as the classic benchmark of nothing but recursion.
"""


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


def run(n):
    total = 0
    for i in range(n):
        total += tak(9, 5, i & 3)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 210)))
