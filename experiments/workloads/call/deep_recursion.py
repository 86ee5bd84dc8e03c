"""Recursion to a depth of 900 frames and back, n times; the default recursion limit is 1000.

In the call family: pushes and pops do not alternate, they come in long runs.
"""

DEPTH = 900


def descend(depth, value):
    if depth == 0:
        return value
    return descend(depth - 1, value + depth) + 1


def run(n):
    total = 0
    for i in range(n):
        total += descend(DEPTH, i)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 160)))
