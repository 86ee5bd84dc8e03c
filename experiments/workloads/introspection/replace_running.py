"""A function that installs a fresh copy of its own code in every call: only the running frame holds the old one.

In the introspection family: transient code made at run time, dropped when the frame is popped.
"""


def restless(depth):
    restless.__code__ = restless.__code__.replace(co_firstlineno=depth + 1)
    if depth == 0:
        return 0
    return restless(depth - 1) + restless.__code__.co_firstlineno


ORIGINAL = restless.__code__


def run(n):
    total = 0
    for i in range(n):
        restless.__code__ = ORIGINAL
        total += restless(i & 7)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 7300)))
