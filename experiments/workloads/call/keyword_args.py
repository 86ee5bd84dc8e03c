"""Calls with keyword arguments, in the order of the parameters and out of it.

In the call family: names are matched to parameters before the frame starts.
"""


def weigh(width, height, depth, density):
    return width * 1000 + height * 100 + depth * 10 + density


def run(n):
    total = 0
    for i in range(n):
        total += weigh(1, height=2, depth=i & 7, density=3)
        total += weigh(density=i & 3, width=4, depth=5, height=6)
        total += weigh(width=7, height=i & 1, depth=8, density=9)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 42000)))
