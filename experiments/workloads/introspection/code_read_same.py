"""fn.__code__ of one function read four times in each of n turns, and dropped after one attribute of it was read.

In the introspection family: nobody keeps the object, so with permanent code each read may make a new proxy.
"""


def function(a, b, c):
    return a + b + c


def run(n):
    total = 0
    for _ in range(n):
        total += function.__code__.co_argcount
        total += function.__code__.co_argcount
        total += function.__code__.co_argcount
        total += function.__code__.co_argcount
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 76000)))
