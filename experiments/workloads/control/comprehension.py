"""List, dict and set comprehensions over 30 values, nested and filtered, n times.

In the control family: up to CPython 3.11 a comprehension is a call of its own code, one for the whole loop.
"""


def run(n):
    total = 0
    for i in range(n):
        squares = [value * value for value in range(30)]
        odd = [value for value in squares if value & 1]
        table = {value: value ^ i for value in odd}
        residues = {value % 7 for value in squares}
        pairs = [left * right for left in range(5) for right in range(6)]
        total += sum(odd) + table[841] + len(residues) + pairs[i % 30]
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 2900)))
