"""A binary search tree of n nodes walked in order by a generator that recurses with yield from.

In the generator family as the textbook use of yield from: each value climbs the height of the tree.
"""


class Node:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None

    def walk(self):
        if self.left is not None:
            yield from self.left.walk()
        yield self.key
        if self.right is not None:
            yield from self.right.walk()


def insert(root, key):
    node = root
    while True:
        if key < node.key:
            if node.left is None:
                node.left = Node(key)
                return
            node = node.left
        else:
            if node.right is None:
                node.right = Node(key)
                return
            node = node.right


def setup(n):
    global ROOT
    state = 12345
    ROOT = Node(1 << 22)
    for _ in range(n - 1):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        insert(ROOT, state >> 8)


def run(n):
    checksum = 0
    count = 0
    last = -1
    for key in ROOT.walk():
        count += 1
        if key < last:
            return "not in order"
        last = key
        checksum = (checksum * 31 + key) & 0xFFFFFF
    return count, checksum


if __name__ == "__main__":
    import sys

    size = int(sys.argv[1]) if len(sys.argv) > 1 else 26000
    setup(size)
    print(repr(run(size)))
