"""The co_* attributes of three code objects read in a loop, the objects held.

In the introspection family: each attribute is reached through the proxy when the code is permanent.
"""

SCALE = 12345


def plain(a, b):
    c = a * SCALE
    return c + b


def flexible(first, *rest, key="unlikely constant", **options):
    found = options.get(key, rest)
    return first, found


def steps(limit):
    current = 0
    while current < limit:
        yield current
        current += 98765


def describe(code):
    checksum = len(code.co_name)
    checksum = checksum * 3 + code.co_argcount
    checksum = checksum * 3 + code.co_kwonlyargcount
    checksum = checksum * 3 + code.co_nlocals
    checksum = checksum * 3 + len(code.co_varnames)
    checksum = checksum * 3 + len(code.co_names)
    checksum = checksum * 3 + (code.co_flags & 0x2C)
    if 98765 in code.co_consts:
        checksum += 1
    if code.co_filename.endswith(".py"):
        checksum += 1
    if "c" in code.co_varnames:
        checksum += 1
    return checksum * 3 + len(code.co_freevars) + len(code.co_cellvars)


def run(n):
    codes = [plain.__code__, flexible.__code__, steps.__code__]
    total = codes[1].co_firstlineno - codes[0].co_firstlineno
    for _ in range(n):
        for code in codes:
            total += describe(code)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 7600)))
