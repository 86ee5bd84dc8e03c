"""fn.__code__ of one function read four times in each of n turns while it is held, and compared by identity.

In the introspection family: an object that is alive must be found again, not made anew.
"""


def function(a, b, c):
    return a + b + c


def run(n):
    held = function.__code__
    same = 0
    for _ in range(n):
        if function.__code__ is held:
            same += 1
        if function.__code__ is held:
            same += 1
        if function.__code__ is held:
            same += 1
        if function.__code__ is held:
            same += 1
    return same


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 110000)))
