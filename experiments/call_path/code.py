"""The code of a function read, again and again."""


def f():
    return 1


def run(n):
    for _ in range(n):
        f.__code__
    return n
