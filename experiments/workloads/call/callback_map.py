"""map() with a function of one and of two arguments, summed.

In the call family: the calls come from inside a built-in iterator.
"""


def double(value):
    return value * 2 + 1


def combine(left, right):
    return left * 3 - right


def run(n):
    return sum(map(double, range(n))), sum(map(combine, range(n), range(n, 0, -1)))


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 100000)))
