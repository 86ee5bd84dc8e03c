"""Nested code objects found by walking co_consts, as coverage and lint tools do, n times.

In the introspection family: what a permanent code object holds is reached through it and must be safe to keep.
"""


def outer(limit):
    def middle(value):
        def inner(item):
            return item * 54321

        return inner(value) + 1

    def generate():
        for number in range(limit):
            yield middle(number)

    pick = lambda number: number % 13579
    return sum(map(pick, generate()))


def walk(code, found):
    found.append(code)
    for constant in code.co_consts:
        if type(constant).__name__ == "code":
            walk(constant, found)


def run(n):
    total = 0
    for _ in range(n):
        found = []
        walk(outer.__code__, found)
        for code in found:
            total += len(code.co_name) + len(code.co_freevars) + code.co_argcount
            if 54321 in code.co_consts:
                total += 100
    return total, [code.co_name for code in found]


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 7700)))
