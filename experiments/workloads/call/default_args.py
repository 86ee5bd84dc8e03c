"""Calls that leave out none, one, two or three of three parameters with defaults.

In the call family: default values are copied from the function into the frame.
"""


def scale(value, factor=3, offset=7, mask=0xFFFF):
    return (value * factor + offset) & mask


def run(n):
    total = 0
    for i in range(n):
        total += scale(i)
        total += scale(i, 5)
        total += scale(i, 5, 11)
        total += scale(i, 5, 11, 255)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 50000)))
