"""Calls of a function with keyword-only parameters, given and left out.

In the call family: keyword-only defaults live in a dict of the function.
"""


def clip(value, *, low=0, high=100):
    if value < low:
        return low
    if value > high:
        return high
    return value


def run(n):
    total = 0
    for i in range(n):
        total += clip(i & 255)
        total += clip(i & 255, low=50)
        total += clip(i & 255, high=200, low=20)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 75000)))
