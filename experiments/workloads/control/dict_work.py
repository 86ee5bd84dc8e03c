"""Dicts with int, str and tuple keys: inserted, looked up, updated, deleted, iterated.

In the control family: the time is in hashing and probing.
"""


def run(n):
    words = ["key%d" % i for i in range(64)]
    counts = {}
    positions = {}
    grid = {}
    for i in range(n):
        word = words[i * 7 & 63]
        counts[word] = counts.get(word, 0) + 1
        positions[i & 511] = i
        grid[i & 7, i >> 3 & 7] = word
        if i & 511 in positions and i % 5 == 0:
            del positions[i & 511]
    checksum = 0
    for word, count in counts.items():
        checksum = (checksum * 31 + count + len(word)) & 0xFFFFFF
    for key in positions:
        checksum = (checksum * 31 + positions[key] + key) & 0xFFFFFF
    for x, y in grid.keys():
        checksum = (checksum * 31 + x * y) & 0xFFFFFF
    return checksum, len(counts), len(positions), len(grid)


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 54000)))
