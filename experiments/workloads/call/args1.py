"""Calls of an empty function with 1 positional argument, ten in each of n turns; it returns the last one.

In the call family: beside the other args workloads it shows what an argument adds to a call.
"""


def last(a):
    return a


def run(n):
    total = 0
    for i in range(n):
        total += last(i)
        total += last(i)
        total += last(i)
        total += last(i)
        total += last(i)
        total += last(i)
        total += last(i)
        total += last(i)
        total += last(i)
        total += last(i)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 48000)))
