"""An inner function made, called once and dropped, in each of n turns.

In the call family: making a function takes a reference to its code and dropping it gives the reference back.
"""


def make_adder(amount):
    def add(value):
        return value + amount

    return add


def run(n):
    total = 0
    for i in range(n):
        total += make_adder(i)(3)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 85000)))
