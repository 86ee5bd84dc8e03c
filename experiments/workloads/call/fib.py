"""Naive recursive Fibonacci, fib(n).

In the call family because almost every bytecode serves a call: one per ten or so instructions.
"""


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def run(n):
    return fib(n)


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 26)))
