"""A linear congruential generator and a Collatz-like step on small integers, n turns.

In the control family: no Python call at all inside the loop.
"""


def run(n):
    state = 1
    value = 27
    total = 0
    for i in range(n):
        state = (state * 69069 + 1) & 0xFFFFFFFF
        if value % 2:
            value = (value * 3 + 1) & 0xFFFFF
        else:
            value = value // 2 + (i & 1)
        total = (total + (state >> 16) - value) & 0xFFFFFFF
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 92000)))
