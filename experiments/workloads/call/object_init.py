"""Objects constructed with __init__ and dropped, three in each of n turns.

In the call family: a construction is a call of __init__ from inside the call of a class.
"""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Segment:
    def __init__(self, start, end):
        self.start = start
        self.end = end
        self.length = abs(end.x - start.x) + abs(end.y - start.y)


def run(n):
    total = 0
    for i in range(n):
        segment = Segment(Point(i & 63, 1), Point(7, i & 31))
        total += segment.length
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 28000)))
