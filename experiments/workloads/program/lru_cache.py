"""A cache that forgets what was used longest ago, written with linked nodes, and n requests to it.

In the program family as pointer work: objects with slots that refer to each other, properties, and many short methods.
"""


class Node:
    __slots__ = ("key", "value", "before", "after")

    def __init__(self, key=None, value=None):
        self.key = key
        self.value = value
        self.before = self
        self.after = self

    def unlink(self):
        self.before.after = self.after
        self.after.before = self.before

    def insert_after(self, place):
        self.before = place
        self.after = place.after
        place.after.before = self
        place.after = self


class Cache:
    def __init__(self, load, capacity):
        self.load = load
        self.capacity = capacity
        self.nodes = {}
        self.newest = Node()
        self.hits = 0
        self.misses = 0

    def __len__(self):
        return len(self.nodes)

    @property
    def oldest(self):
        return self.newest.before

    def get(self, key):
        node = self.nodes.get(key)
        if node is None:
            return self.miss(key)
        self.hits += 1
        self.touch(node)
        return node.value

    def touch(self, node):
        node.unlink()
        node.insert_after(self.newest)

    def miss(self, key):
        self.misses += 1
        if len(self) >= self.capacity:
            self.evict()
        node = Node(key, self.load(key))
        node.insert_after(self.newest)
        self.nodes[key] = node
        return node.value

    def evict(self):
        node = self.oldest
        node.unlink()
        del self.nodes[node.key]
        node.before = node.after = None

    def close(self):
        """Takes the ring apart, which refers to itself."""
        while self.nodes:
            self.evict()
        self.newest.before = self.newest.after = None


def square(key):
    return key * key % 1009


def run(n):
    total = hits = misses = 0
    for capacity in (8, 64):
        cache = Cache(square, capacity)
        state = 7
        for _ in range(n):
            state = state * 1103515245 + 12345 & 0x7FFFFFFF
            # Small keys are asked for more often.
            total += cache.get((state >> 8) % ((state >> 20) % 128 + 1))
        hits += cache.hits
        misses += cache.misses
        cache.close()
    return total, hits, misses


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)))
