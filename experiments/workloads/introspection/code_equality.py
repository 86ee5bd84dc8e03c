"""Code objects compared with == and != by pairs: the same, two closures of one body, a renamed copy, different ones.

In the introspection family: equality is of the code, not of the proxy.
"""


def make(step):
    def walk(value):
        return value + step

    return walk


def first(value):
    return value * 1001


def second(value):
    return value * 1002


def run(n):
    one, two = make(1), make(2)
    codes = [one.__code__, two.__code__, first.__code__, second.__code__, first.__code__.replace(),
             first.__code__.replace(co_name="third")]
    equal = 0
    unequal = 0
    for _ in range(n):
        for left in codes:
            for right in codes:
                if left == right:
                    equal += 1
                if left != right:
                    unequal += 1
        if one.__code__ == two.__code__:
            equal += 1
    return equal, unequal


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 2700)))
