"""Values sent into two generators that keep a running sum and a running maximum.

In the generator family: the resumption carries a value in both directions.
"""


def averager():
    total = 0
    count = 0
    mean = 0
    while True:
        value = yield mean
        total += value
        count += 1
        mean = total // count


def maximum():
    best = 0
    while True:
        value = yield best
        if value is not None and value > best:
            best = value


def run(n):
    mean = averager()
    best = maximum()
    next(mean)
    next(best)
    checksum = 0
    state = 1
    for _ in range(n):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        checksum += mean.send(state >> 12) ^ best.send(state >> 10)
    return checksum


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 60000)))
