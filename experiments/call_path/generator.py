"""A generator made and dropped, again and again."""


def g():
    yield 1


def run(n):
    for _ in range(n):
        g()
    return n
