"""The __code__ of one function assigned in each of n turns, back and forth between two bodies, and called.

In the introspection family: assignment replaces the reference and must set the permanence flag to match.
"""


def target(x):
    return x


def add(x):
    return x + 3


def subtract(x):
    return x - 1


def run(n):
    codes = [add.__code__, subtract.__code__]
    value = 0
    for i in range(n):
        target.__code__ = codes[i & 1]
        value = target(value)
        target.__code__ = add.__code__
        value = target(value)
    return value


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 98000)))
