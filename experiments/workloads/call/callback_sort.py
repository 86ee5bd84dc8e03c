"""sorted(), min() and max() with a Python key function over n records.

In the call family: the calls come from inside a built-in.
"""


def setup(n):
    global RECORDS
    RECORDS = []
    state = 42
    for i in range(n):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        RECORDS.append((i, state >> 8))


def by_score(record):
    return record[1]


def by_distance(record):
    return abs(record[1] - 4000000), record[0]


def run(n):
    ordered = sorted(RECORDS, key=by_score)
    checksum = 0
    for place, record in enumerate(ordered):
        checksum = (checksum + place * record[0]) & 0xFFFFFFF
    nearest = sorted(RECORDS, key=by_distance, reverse=True)[n // 2]
    return checksum, nearest[0], min(RECORDS, key=by_score)[0], max(RECORDS, key=by_score)[0]


if __name__ == "__main__":
    import sys

    size = int(sys.argv[1]) if len(sys.argv) > 1 else 21000
    setup(size)
    print(repr(run(size)))
