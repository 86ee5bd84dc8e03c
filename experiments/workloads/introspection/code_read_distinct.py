"""fn.__code__ of 64 distinct functions read in turn, n rounds; dropped in one pass, kept in a list in the other.

In the introspection family: what is kept per function is not in the caches, and 64 objects are alive at once.
"""


def f00(a):
    return a + 0


def f01(a, b):
    return a + 1


def f02(a, b, c):
    return a + 2


def f03(a, b, c, d):
    return a + 3


def f04(a, b, c, d, e):
    return a + 4


def f05(a, b, c, d, e, f):
    return a + 5


def f06(a):
    return a + 6


def f07(a, b):
    return a + 7


def f08(a, b, c):
    return a + 8


def f09(a, b, c, d):
    return a + 9


def f10(a, b, c, d, e):
    return a + 10


def f11(a, b, c, d, e, f):
    return a + 11


def f12(a):
    return a + 12


def f13(a, b):
    return a + 13


def f14(a, b, c):
    return a + 14


def f15(a, b, c, d):
    return a + 15


def f16(a, b, c, d, e):
    return a + 16


def f17(a, b, c, d, e, f):
    return a + 17


def f18(a):
    return a + 18


def f19(a, b):
    return a + 19


def f20(a, b, c):
    return a + 20


def f21(a, b, c, d):
    return a + 21


def f22(a, b, c, d, e):
    return a + 22


def f23(a, b, c, d, e, f):
    return a + 23


def f24(a):
    return a + 24


def f25(a, b):
    return a + 25


def f26(a, b, c):
    return a + 26


def f27(a, b, c, d):
    return a + 27


def f28(a, b, c, d, e):
    return a + 28


def f29(a, b, c, d, e, f):
    return a + 29


def f30(a):
    return a + 30


def f31(a, b):
    return a + 31


def f32(a, b, c):
    return a + 32


def f33(a, b, c, d):
    return a + 33


def f34(a, b, c, d, e):
    return a + 34


def f35(a, b, c, d, e, f):
    return a + 35


def f36(a):
    return a + 36


def f37(a, b):
    return a + 37


def f38(a, b, c):
    return a + 38


def f39(a, b, c, d):
    return a + 39


def f40(a, b, c, d, e):
    return a + 40


def f41(a, b, c, d, e, f):
    return a + 41


def f42(a):
    return a + 42


def f43(a, b):
    return a + 43


def f44(a, b, c):
    return a + 44


def f45(a, b, c, d):
    return a + 45


def f46(a, b, c, d, e):
    return a + 46


def f47(a, b, c, d, e, f):
    return a + 47


def f48(a):
    return a + 48


def f49(a, b):
    return a + 49


def f50(a, b, c):
    return a + 50


def f51(a, b, c, d):
    return a + 51


def f52(a, b, c, d, e):
    return a + 52


def f53(a, b, c, d, e, f):
    return a + 53


def f54(a):
    return a + 54


def f55(a, b):
    return a + 55


def f56(a, b, c):
    return a + 56


def f57(a, b, c, d):
    return a + 57


def f58(a, b, c, d, e):
    return a + 58


def f59(a, b, c, d, e, f):
    return a + 59


def f60(a):
    return a + 60


def f61(a, b):
    return a + 61


def f62(a, b, c):
    return a + 62


def f63(a, b, c, d):
    return a + 63


FUNCTIONS = [
    f00, f01, f02, f03, f04, f05, f06, f07,
    f08, f09, f10, f11, f12, f13, f14, f15,
    f16, f17, f18, f19, f20, f21, f22, f23,
    f24, f25, f26, f27, f28, f29, f30, f31,
    f32, f33, f34, f35, f36, f37, f38, f39,
    f40, f41, f42, f43, f44, f45, f46, f47,
    f48, f49, f50, f51, f52, f53, f54, f55,
    f56, f57, f58, f59, f60, f61, f62, f63,
]


def run(n):
    total = 0
    for i in range(n):
        for function in FUNCTIONS:
            total += function.__code__.co_argcount
        codes = [function.__code__ for function in FUNCTIONS]
        if codes[i & 63] is FUNCTIONS[i & 63].__code__:
            total += 1
        total += len(codes)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 2900)))
