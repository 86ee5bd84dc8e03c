"""Generators closed by close(): not started, suspended plainly, and suspended inside try/except GeneratorExit.

In the generator family: close() raises inside the suspended frame and ends it.
"""

SEEN = [0, 0]


def plain(value):
    while True:
        yield value
        value += 1


def careful(value):
    try:
        while True:
            yield value
            value += 1
    except GeneratorExit:
        SEEN[0] += 1
        raise
    finally:
        SEEN[1] += value


def run(n):
    SEEN[0] = SEEN[1] = 0
    total = 0
    for i in range(n):
        fresh = plain(i)
        fresh.close()
        suspended = plain(i)
        total += next(suspended)
        suspended.close()
        guarded = careful(i)
        total += next(guarded) + next(guarded)
        guarded.close()
    return total, SEEN[0], SEEN[1]


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 16000)))
