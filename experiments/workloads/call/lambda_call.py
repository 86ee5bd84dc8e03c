"""Lambdas called through a dict of operations, as a small calculator would.

In the call family: functions without a name, called through a value.
"""

OPERATIONS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: (a * b) & 0xFFFF,
    "^": lambda a, b: a ^ b,
}

PROGRAM = ["+", "*", "-", "^", "*", "+"]


def run(n):
    value = 1
    for i in range(n):
        for symbol in PROGRAM:
            value = OPERATIONS[symbol](value, i)
    return value


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 39000)))
