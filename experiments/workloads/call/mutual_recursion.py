"""Mutual recursion of two functions to a depth of up to 200 frames.

In the call family: caller and callee never have the same code object.
"""


def is_even(value):
    if value == 0:
        return True
    return is_odd(value - 1)


def is_odd(value):
    if value == 0:
        return False
    return is_even(value - 1)


def run(n):
    even = 0
    for i in range(n):
        if is_even(i % 200):
            even += i
    return even


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 3400)))
