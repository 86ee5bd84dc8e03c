"""A ring buffer whose indexing, length and membership are Python methods.

In the call family: operators of the language call Python functions.
"""


class Ring:
    def __init__(self, size):
        self.items = [0] * size
        self.size = size

    def __getitem__(self, index):
        return self.items[index % self.size]

    def __setitem__(self, index, value):
        self.items[index % self.size] = value

    def __len__(self):
        return self.size

    def __contains__(self, value):
        return self.items[value % self.size] == value


def run(n):
    ring = Ring(61)
    total = 0
    for i in range(n):
        ring[i] = i
        total += ring[i * 7] + len(ring)
        if i - 60 in ring:
            total += 1
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 56000)))
