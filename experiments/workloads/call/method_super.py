"""A chain of three classes, each method calling super(): three calls for one.

In the call family for the calls that inheritance makes.
"""


class Shape:
    def __init__(self, size):
        self.size = size

    def area(self, scale):
        return self.size * scale


class Square(Shape):
    def area(self, scale):
        return super().area(scale) * self.size


class Tile(Square):
    def __init__(self, size, gap):
        super().__init__(size)
        self.gap = gap

    def area(self, scale):
        return super().area(scale) - self.gap


def run(n):
    tiles = [Tile(size, size & 1) for size in range(1, 9)]
    total = 0
    for i in range(n):
        total += tiles[i & 7].area(i & 3)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 59000)))
