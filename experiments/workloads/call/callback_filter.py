"""filter() with a Python predicate; any() and all() over map() stop early.

In the call family: the calls come from inside a built-in that tests the result.
"""


def is_wanted(value):
    return value % 3 == 1 or value & 7 == 2


def is_small(value):
    return value < 50


def run(n):
    kept = list(filter(is_wanted, range(n)))
    early = 0
    for start in range(0, n, 100):
        if all(map(is_small, range(start % 60, start % 60 + 20))):
            early += 1
    return len(kept), sum(kept), early


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 200000)))
