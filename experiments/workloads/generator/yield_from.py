"""A chain of ten generators joined by yield from; each value climbs all of it, results come back by return.

In the generator family: one resumption reaches through ten suspended frames.
"""

LENGTH = 20


def source(start):
    for value in range(start, start + LENGTH):
        yield value
    return start


def relay(depth, start):
    if depth == 0:
        result = yield from source(start)
    else:
        result = yield from relay(depth - 1, start)
    return result + 1


def collect(start, results):
    result = yield from relay(9, start)
    results.append(result)


def run(n):
    total = 0
    results = []
    for i in range(n):
        for value in collect(i, results):
            total += value
    return total, sum(results)


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 2400)))
