"""One call of a function without arguments, again and again."""


def f():
    return 1


def run(n):
    for _ in range(n):
        f()
    return n
