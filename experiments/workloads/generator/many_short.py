"""A generator of three values made and run to its end, n times.

In the generator family: making and finishing a generator weighs more than running it.
"""


def three(value):
    yield value
    yield value + 1
    yield value * 2


def run(n):
    total = 0
    for i in range(n):
        for value in three(i):
            total += value
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 83000)))
