"""Generators dropped before they start and after their first value, inside a try/finally that must still run.

In the generator family: dropping the last reference closes the generator.
"""

CLEANED = [0]


def guarded(value):
    try:
        yield value
        yield value + 1
    finally:
        CLEANED[0] += 1


def run(n):
    CLEANED[0] = 0
    total = 0
    for i in range(n):
        guarded(i)
        total += next(guarded(i))
        for value in guarded(i):
            total += value
            break
        del value
    return total, CLEANED[0]


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 16000)))
