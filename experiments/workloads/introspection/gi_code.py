"""gi_code read from fresh and from suspended generators, and compared with the function's __code__.

In the introspection family: a generator is another way to reach a code object.
"""


def numbers(limit):
    for value in range(limit):
        yield value


def letters(text):
    for letter in text:
        yield letter


def run(n):
    held = [numbers(5), letters("abc")]
    for generator in held:
        next(generator)
    total = 0
    for i in range(n):
        fresh = numbers(i)
        if fresh.gi_code is numbers.__code__:
            total += 1
        if held[i & 1].gi_code == fresh.gi_code:
            total += 2
        total += len(held[1].gi_code.co_name) + held[0].gi_code.co_argcount
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 28000)))
