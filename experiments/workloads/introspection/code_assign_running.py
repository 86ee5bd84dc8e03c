"""A recursive function whose __code__ is exchanged in every call, while older calls of it are still running.

In the introspection family: leaving a call must undo what entering it did, whatever the function has become since.
"""


def descend(depth, value):
    return value


def even(depth, value):
    if depth == 0:
        return value
    descend.__code__ = CODES[1]
    return descend(depth - 1, value + depth) + 1


def odd(depth, value):
    if depth == 0:
        return value * 2
    descend.__code__ = CODES[0]
    return descend(depth - 1, value ^ depth) - 2


CODES = [even.__code__, odd.__code__]


def run(n):
    total = 0
    for i in range(n):
        descend.__code__ = CODES[i & 1]
        total += descend(16, i)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 10000)))
