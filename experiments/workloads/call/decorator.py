"""Functions wrapped by one and by two decorators that pass on *args and **kwargs.

In the call family: one call in the source is two or three calls at run time.
"""


CALLS = {}


def counted(function):
    name = function.__name__
    CALLS[name] = 0

    def wrapper(*args, **kwargs):
        CALLS[name] += 1
        return function(*args, **kwargs)

    return wrapper


def clamped(limit):
    def decorate(function):
        def wrapper(*args, **kwargs):
            result = function(*args, **kwargs)
            return result if result < limit else limit

        return wrapper

    return decorate


def run(n):
    @counted
    def add(a, b):
        return a + b

    @clamped(5000)
    @counted
    def multiply(a, b=2):
        return a * b

    total = 0
    for i in range(n):
        total += add(i, 1)
        total += multiply(i & 4095, b=3)
    return total, CALLS["add"], CALLS["multiply"]


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 21000)))
