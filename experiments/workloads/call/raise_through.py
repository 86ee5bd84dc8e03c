"""An exception raised three calls down in every second turn, caught at the top; one level has a finally.

In the call family: frames are also popped by unwinding, and the traceback holds on to them for a while.
"""


class Rejected(Exception):
    pass


LOG = [0]


def check(value):
    if value & 1:
        raise Rejected(value)
    return value


def pass_on(value):
    try:
        return check(value) + 1
    finally:
        LOG[0] += 1


def enter(value):
    return pass_on(value) * 2


def run(n):
    LOG[0] = 0
    total = 0
    for i in range(n):
        try:
            total += enter(i)
        except Rejected as error:
            total -= error.args[0]
    return total, LOG[0]


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 39000)))
