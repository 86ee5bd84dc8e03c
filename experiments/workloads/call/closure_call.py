"""Closures called in a loop; they read and rebind (nonlocal) variables of the function around them.

In the call family: a closure's frame also carries cells.
"""


def make_meter(step, limit):
    level = 0
    overflows = 0

    def add(value):
        nonlocal level, overflows
        level += value * step
        if level >= limit:
            level -= limit
            overflows += 1
        return level

    def read():
        return overflows * limit + level

    return add, read


def run(n):
    add_small, read_small = make_meter(1, 100)
    add_large, read_large = make_meter(3, 1000)
    total = 0
    for i in range(n):
        total += add_small(i & 31)
        total += add_large(i & 63)
    return total, read_small(), read_large()


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 100000)))
