"""Iterators written as classes: the for statement calls __iter__ and __next__ until StopIteration.

In the call family, to be read beside the generator family: the same job done with plain calls.
"""


class Countdown:
    def __init__(self, start):
        self.left = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.left


def run(n):
    total = 0
    for i in range(n):
        for value in Countdown(10):
            total += value ^ i
    return total & 0xFFFFFFF


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 13000)))
