"""Calls of an empty function with 4 positional arguments, ten in each of n turns; it returns the last one.

In the call family: beside the other args workloads it shows what an argument adds to a call.
"""


def last(a, b, c, d):
    return d


def run(n):
    total = 0
    for i in range(n):
        total += last(i, 2, 3, 5)
        total += last(2, 3, 5, i)
        total += last(3, 5, i, 2)
        total += last(5, i, 2, 3)
        total += last(i, 2, 3, 5)
        total += last(2, 3, 5, i)
        total += last(3, 5, i, 2)
        total += last(5, i, 2, 3)
        total += last(i, 2, 3, 5)
        total += last(2, 3, 5, i)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 41000)))
