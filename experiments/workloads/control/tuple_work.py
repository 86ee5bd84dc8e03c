"""Tuples packed, unpacked, indexed, compared, concatenated and used as keys.

In the control family: small immutable objects made and dropped, no calls.
"""


def run(n):
    a, b, c = 1, 2, 3
    best = (0, 0)
    seen = {}
    total = 0
    for i in range(n):
        a, b, c = b, c, (a + i) & 1023
        point = (a, b)
        if point > best and a < 1000:
            best = point
        first, (second, third) = c, point
        total += first - second + third
        triple = point + (c & 3,)
        seen[triple[1:]] = i
        head, *rest = triple
        total += len(rest) + triple[-1] + (head & 1)
    return total, best, len(seen), sum(seen.values())


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 29000)))
