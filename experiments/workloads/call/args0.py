"""Calls of a function without arguments that only returns a constant, ten in each of n turns.

In the call family as the bare cost of a call: frame pushed, frame popped, nothing else.
"""


def empty():
    return 1


def run(n):
    total = 0
    for _ in range(n):
        total += empty()
        total += empty()
        total += empty()
        total += empty()
        total += empty()
        total += empty()
        total += empty()
        total += empty()
        total += empty()
        total += empty()
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 57000)))
