"""64 small functions called in runs: each is called 1 to 64 times before another, chosen at random, takes over.

In the mixed family between the other two orders: only the change from one run to the next can be mispredicted.
"""


def f00(x):
    return (x + 1) & 0xFFFF


def f01(x):
    return (x ^ 4) & 0xFFFF


def f02(x):
    return (x - 7) & 0xFFFF


def f03(x):
    return (x * 3 + 10) & 0xFFFF


def f04(x):
    return (x * 5 ^ 13) & 0xFFFF


def f05(x):
    return (x + x // 3 + 16) & 0xFFFF


def f06(x):
    return ((x >> 1) + 19) & 0xFFFF


def f07(x):
    return ((x << 1) ^ 22) & 0xFFFF


def f08(x):
    return (x + 25) & 0xFFFF


def f09(x):
    return (x ^ 28) & 0xFFFF


def f10(x):
    return (x - 31) & 0xFFFF


def f11(x):
    return (x * 3 + 34) & 0xFFFF


def f12(x):
    return (x * 5 ^ 37) & 0xFFFF


def f13(x):
    return (x + x // 3 + 40) & 0xFFFF


def f14(x):
    return ((x >> 1) + 43) & 0xFFFF


def f15(x):
    return ((x << 1) ^ 46) & 0xFFFF


def f16(x):
    return (x + 49) & 0xFFFF


def f17(x):
    return (x ^ 52) & 0xFFFF


def f18(x):
    return (x - 55) & 0xFFFF


def f19(x):
    return (x * 3 + 58) & 0xFFFF


def f20(x):
    return (x * 5 ^ 61) & 0xFFFF


def f21(x):
    return (x + x // 3 + 64) & 0xFFFF


def f22(x):
    return ((x >> 1) + 67) & 0xFFFF


def f23(x):
    return ((x << 1) ^ 70) & 0xFFFF


def f24(x):
    return (x + 73) & 0xFFFF


def f25(x):
    return (x ^ 76) & 0xFFFF


def f26(x):
    return (x - 79) & 0xFFFF


def f27(x):
    return (x * 3 + 82) & 0xFFFF


def f28(x):
    return (x * 5 ^ 85) & 0xFFFF


def f29(x):
    return (x + x // 3 + 88) & 0xFFFF


def f30(x):
    return ((x >> 1) + 91) & 0xFFFF


def f31(x):
    return ((x << 1) ^ 94) & 0xFFFF


def f32(x):
    return (x + 97) & 0xFFFF


def f33(x):
    return (x ^ 100) & 0xFFFF


def f34(x):
    return (x - 103) & 0xFFFF


def f35(x):
    return (x * 3 + 106) & 0xFFFF


def f36(x):
    return (x * 5 ^ 109) & 0xFFFF


def f37(x):
    return (x + x // 3 + 112) & 0xFFFF


def f38(x):
    return ((x >> 1) + 115) & 0xFFFF


def f39(x):
    return ((x << 1) ^ 118) & 0xFFFF


def f40(x):
    return (x + 121) & 0xFFFF


def f41(x):
    return (x ^ 124) & 0xFFFF


def f42(x):
    return (x - 127) & 0xFFFF


def f43(x):
    return (x * 3 + 130) & 0xFFFF


def f44(x):
    return (x * 5 ^ 133) & 0xFFFF


def f45(x):
    return (x + x // 3 + 136) & 0xFFFF


def f46(x):
    return ((x >> 1) + 139) & 0xFFFF


def f47(x):
    return ((x << 1) ^ 142) & 0xFFFF


def f48(x):
    return (x + 145) & 0xFFFF


def f49(x):
    return (x ^ 148) & 0xFFFF


def f50(x):
    return (x - 151) & 0xFFFF


def f51(x):
    return (x * 3 + 154) & 0xFFFF


def f52(x):
    return (x * 5 ^ 157) & 0xFFFF


def f53(x):
    return (x + x // 3 + 160) & 0xFFFF


def f54(x):
    return ((x >> 1) + 163) & 0xFFFF


def f55(x):
    return ((x << 1) ^ 166) & 0xFFFF


def f56(x):
    return (x + 169) & 0xFFFF


def f57(x):
    return (x ^ 172) & 0xFFFF


def f58(x):
    return (x - 175) & 0xFFFF


def f59(x):
    return (x * 3 + 178) & 0xFFFF


def f60(x):
    return (x * 5 ^ 181) & 0xFFFF


def f61(x):
    return (x + x // 3 + 184) & 0xFFFF


def f62(x):
    return ((x >> 1) + 187) & 0xFFFF


def f63(x):
    return ((x << 1) ^ 190) & 0xFFFF


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


def setup(n):
    global ORDER
    ORDER = []
    state = 2020
    while len(ORDER) < n:
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        length = min((state >> 20 & 63) + 1, n - len(ORDER))
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        ORDER += [FUNCTIONS[state >> 20 & 63]] * length


def run(n):
    value = 1
    for function in ORDER:
        value = function(value)
    return value


if __name__ == "__main__":
    import sys

    size = int(sys.argv[1]) if len(sys.argv) > 1 else 230000
    setup(size)
    print(repr(run(size)))
