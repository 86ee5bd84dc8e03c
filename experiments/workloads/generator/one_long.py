"""One generator that yields n values.

In the generator family: resuming and suspending is all there is, the generator is made once.
"""


def squares(count):
    value = 0
    step = 1
    while count:
        yield value
        value += step
        step += 2
        count -= 1


def run(n):
    total = 0
    for value in squares(n):
        total += value & 1023
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 160000)))
