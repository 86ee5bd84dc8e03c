"""Calls of an empty function with 2 positional arguments, ten in each of n turns; it returns the last one.

In the call family: beside the other args workloads it shows what an argument adds to a call.
"""


def last(a, b):
    return b


def run(n):
    total = 0
    for i in range(n):
        total += last(i, 2)
        total += last(2, i)
        total += last(i, 2)
        total += last(2, i)
        total += last(i, 2)
        total += last(2, i)
        total += last(i, 2)
        total += last(2, i)
        total += last(i, 2)
        total += last(2, i)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 42000)))
