"""One function called 2000 times in each of n rounds, through a list as in distinct_cold.py.

In the call family as the cache-hot twin: same loop, same arithmetic, one code object.
"""


def step(x):
    return (x * 2003 + 7001) & 0xFFFF


FUNCTIONS = [step] * 2000


def run(n):
    value = 1
    for _ in range(n):
        for function in FUNCTIONS:
            value = function(value)
    return value


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 140)))
