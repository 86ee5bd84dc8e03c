"""Two thousand generators kept suspended at once, each resumed in three rounds, then dropped unfinished; n times.

In the generator family: each suspended generator holds references to its code for a long time.
"""

COUNT = 2000


def ticker(start):
    value = start
    while True:
        yield value
        value += 2


def run(n):
    total = 0
    for i in range(n):
        tickers = [ticker(start) for start in range(i, i + COUNT)]
        for _ in range(3):
            for each in tickers:
                total += next(each)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 20)))
