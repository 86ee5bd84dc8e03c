"""Calls of an empty function with 6 positional arguments, ten in each of n turns; it returns the last one.

In the call family: beside the other args workloads it shows what an argument adds to a call.
"""


def last(a, b, c, d, e, f):
    return f


def run(n):
    total = 0
    for i in range(n):
        total += last(i, 2, 3, 5, 7, 11)
        total += last(2, 3, 5, 7, 11, i)
        total += last(3, 5, 7, 11, i, 2)
        total += last(5, 7, 11, i, 2, 3)
        total += last(7, 11, i, 2, 3, 5)
        total += last(11, i, 2, 3, 5, 7)
        total += last(i, 2, 3, 5, 7, 11)
        total += last(2, 3, 5, 7, 11, i)
        total += last(3, 5, 7, 11, i, 2)
        total += last(5, 7, 11, i, 2, 3)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 37000)))
