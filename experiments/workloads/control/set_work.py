"""Sets of integers: added to, discarded from, tested, united, intersected, subtracted.

In the control family: the time is in hashing and probing; only sizes and sorted contents are used.
"""


def run(n):
    seen = set()
    evens = set(range(0, 200, 2))
    triples = set(range(0, 200, 3))
    total = 0
    for i in range(n):
        value = i * i % 997
        if value in seen:
            total += 1
            seen.discard(value)
        else:
            seen.add(value)
        if i % 64 == 0:
            small = {i % 200, i % 100, i % 50}
            total += len((evens | small) & triples) + len(evens ^ triples) + len(triples - small)
            if small <= evens:
                total += 1
    return total, len(seen), sum(sorted(seen)[:10]), len(frozenset(seen))


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 82000)))
