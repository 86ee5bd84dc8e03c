"""Functions with **kwargs, called with keywords and with a spread dict.

In the call family: the keywords are packed into a dict and unpacked from one.
"""


def total_of(**prices):
    return prices["apple"] + prices["pear"] + len(prices)


def box(width, height):
    return width * height


def forward(**sizes):
    return box(**sizes)


def run(n):
    total = 0
    for i in range(n):
        total += total_of(apple=i, pear=2)
        total += forward(height=i & 15, width=3)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 37000)))
