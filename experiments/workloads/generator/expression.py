"""Generator expressions over ten values, consumed by built-ins, with a filter and with two loops.

In the generator family as the form in which most generators are written.
"""


def run(n):
    total = 0
    for i in range(n):
        total += sum(value * i for value in range(10))
        total += max(value ^ i for value in range(10) if value & 1)
        if any(value == i & 15 for value in range(10)):
            total += 1
        total += sum(a + b for a in range(3) for b in range(3))
        total += len("".join(letter for letter in "permanent" if letter > "m"))
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 4200)))
