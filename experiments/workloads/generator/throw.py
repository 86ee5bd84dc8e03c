"""Exceptions thrown into generators: handled inside with another value yielded, or let through to the caller.

In the generator family: throw() resumes the frame on its error path.
"""


class Reset(Exception):
    pass


def counter():
    value = 0
    while True:
        try:
            yield value
            value += 1
        except Reset:
            value = 100


def run(n):
    total = 0
    escaped = 0
    numbers = counter()
    next(numbers)
    for i in range(n):
        total += next(numbers)
        if i & 3 == 0:
            total += numbers.throw(Reset())
        elif i & 3 == 1:
            try:
                numbers.throw(KeyError(i))
            except KeyError as error:
                escaped += error.args[0]
            numbers = counter()
            next(numbers)
    return total, escaped


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 57000)))
