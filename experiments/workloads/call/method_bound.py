"""A bound method taken once and called four times in each of n turns.

In the call family: the call goes through a bound-method object, not through a lookup.
"""


class Mixer:
    def __init__(self):
        self.state = 1

    def feed(self, value):
        self.state = (self.state * 5 + value) & 0xFFFF
        return self.state


def run(n):
    mixer = Mixer()
    feed = mixer.feed
    total = 0
    for i in range(n):
        total += feed(i)
        total += feed(3)
        total += feed(i + 1)
        total += feed(7)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 45000)))
