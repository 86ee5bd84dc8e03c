"""A small inventory program whose functions are wrapped by a tracer that counts calls by f.__code__ as dict key.

In the introspection family as the program that profilers and coverage tools are: the code object is the key.
"""

COUNTS = {}
DEPTH = [0, 0]


def traced(function):
    def wrapper(*args):
        code = function.__code__
        COUNTS[code] = COUNTS.get(code, 0) + 1
        DEPTH[0] += 1
        if DEPTH[0] > DEPTH[1]:
            DEPTH[1] = DEPTH[0]
        try:
            return function(*args)
        finally:
            DEPTH[0] -= 1

    return wrapper


@traced
def price(item):
    return len(item) * 7


@traced
def discount(amount, percent):
    return amount - amount * percent // 100


@traced
def order_line(item, count):
    amount = price(item) * count
    if count > 3:
        amount = discount(amount, 10)
    return amount


@traced
def invoice(lines):
    total = 0
    for item, count in lines:
        total += order_line(item, count)
    return total


ITEMS = ["bolt", "washer", "nut", "bracket", "hinge"]


def run(n):
    COUNTS.clear()
    DEPTH[0] = DEPTH[1] = 0
    total = 0
    for i in range(n):
        total += invoice([(ITEMS[i % 5], i & 7), (ITEMS[(i + 2) % 5], 2)])
    report = sorted((code.co_name, count) for code, count in COUNTS.items())
    return total, DEPTH[1], report


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 7500)))
