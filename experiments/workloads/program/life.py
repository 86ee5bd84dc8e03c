"""Conway's game of life on an endless board, n generations from the same start.

In the program family as set and dictionary work with small helper functions and a generator in the inner loop.
"""

START = """
.##...........
##............
.#............
..............
......###.....
..............
.#....#..#....
..#...........
###...........
"""


def parse(text):
    return {(x, y) for y, line in enumerate(text.split()) for x, mark in enumerate(line) if mark == "#"}


def neighbours(cell):
    x, y = cell
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            if dx or dy:
                yield x + dx, y + dy


def lives(alive, count):
    return count == 3 or (alive and count == 2)


def step(cells):
    counts = {}
    for cell in cells:
        for other in neighbours(cell):
            counts[other] = counts.get(other, 0) + 1
    return {cell for cell, count in counts.items() if lives(cell in cells, count)}


def box(cells):
    xs = [x for x, _ in cells]
    ys = [y for _, y in cells]
    return max(xs) - min(xs) + 1, max(ys) - min(ys) + 1


def run(n):
    cells = parse(START)
    total = 0
    for _ in range(n):
        cells = step(cells)
        total += len(cells)
    return total, len(cells), box(cells)


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 60)))
