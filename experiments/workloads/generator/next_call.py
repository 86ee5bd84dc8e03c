"""Endless and finite generators advanced by next(), with and without a default value.

In the generator family: resumed from inside a built-in instead of by a for statement.
"""


def counter():
    value = 0
    while True:
        yield value
        value += 3


def pair(value):
    yield value
    yield value + 1


def run(n):
    numbers = counter()
    total = 0
    for i in range(n):
        total += next(numbers) & 255
        total += next(numbers) & 127
        values = pair(i)
        total += next(values, 0) + next(values, 0) + next(values, 5)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 56000)))
