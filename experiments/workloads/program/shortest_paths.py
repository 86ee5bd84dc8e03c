"""Dijkstra's algorithm with a priority queue of its own, from n corners of a grid of roads.

In the program family as an algorithm with data structures written out: a binary heap with comparison by method.
"""

WIDTH = 12


class Entry:
    __slots__ = ("distance", "place")

    def __init__(self, distance, place):
        self.distance = distance
        self.place = place

    def __lt__(self, other):
        return self.distance < other.distance


class Heap:
    def __init__(self):
        self.items = []

    def __bool__(self):
        return bool(self.items)

    def push(self, item):
        items = self.items
        items.append(item)
        at = len(items) - 1
        while at:
            parent = (at - 1) // 2
            if not items[at] < items[parent]:
                break
            items[at], items[parent] = items[parent], items[at]
            at = parent

    def pop(self):
        items = self.items
        last = items.pop()
        if not items:
            return last
        first, items[0] = items[0], last
        at = 0
        while True:
            child = 2 * at + 1
            if child >= len(items):
                return first
            if child + 1 < len(items) and items[child + 1] < items[child]:
                child += 1
            if not items[child] < items[at]:
                return first
            items[at], items[child] = items[child], items[at]
            at = child


class Graph:
    def __init__(self):
        self.roads = {}

    def add(self, a, b, length):
        self.roads.setdefault(a, []).append((b, length))
        self.roads.setdefault(b, []).append((a, length))

    def neighbours(self, place):
        return self.roads.get(place, ())

    def distances(self, start):
        known = {}
        heap = Heap()
        heap.push(Entry(0, start))
        while heap:
            entry = heap.pop()
            if entry.place in known:
                continue
            known[entry.place] = entry.distance
            for other, length in self.neighbours(entry.place):
                if other not in known:
                    heap.push(Entry(entry.distance + length, other))
        return known


def grid():
    graph = Graph()
    for x in range(WIDTH):
        for y in range(WIDTH):
            if x + 1 < WIDTH:
                graph.add((x, y), (x + 1, y), (x * 7 + y * 3) % 11 + 1)
            if y + 1 < WIDTH:
                graph.add((x, y), (x, y + 1), (x * 5 + y * 13) % 17 + 1)
    return graph


def run(n):
    graph = grid()
    total = furthest = 0
    for i in range(n):
        distances = graph.distances((i % WIDTH, i * 5 % WIDTH))
        total += sum(distances.values())
        furthest = max(furthest, *distances.values())
    return total, furthest


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 5)))
