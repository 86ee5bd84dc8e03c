"""Functions with *args, called with plain arguments and with a spread tuple.

In the call family: the arguments are packed into a tuple and unpacked from one.
"""


def span(*values):
    return values[-1] - values[0] + len(values)


def third(a, b, c):
    return a - b + c


def forward(*values):
    return third(*values)


def run(n):
    total = 0
    for i in range(n):
        total += span(3, 5, i)
        total += span(i)
        total += forward(i, 2, 1)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 46000)))
