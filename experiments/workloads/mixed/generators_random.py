"""64 generator functions in a random order, n generators made and run to their end.

In the mixed family as the generator flavour of random_order.py: each generator made asks for the flag.
"""


def g00(x):
    yield (x + 1) & 0xFFFF


def g01(x):
    yield (x ^ 4) & 0xFFFF


def g02(x):
    yield (x - 7) & 0xFFFF


def g03(x):
    yield (x * 3 + 10) & 0xFFFF


def g04(x):
    yield (x * 5 ^ 13) & 0xFFFF


def g05(x):
    yield (x + x // 3 + 16) & 0xFFFF


def g06(x):
    yield ((x >> 1) + 19) & 0xFFFF


def g07(x):
    yield ((x << 1) ^ 22) & 0xFFFF


def g08(x):
    yield (x + 25) & 0xFFFF


def g09(x):
    yield (x ^ 28) & 0xFFFF


def g10(x):
    yield (x - 31) & 0xFFFF


def g11(x):
    yield (x * 3 + 34) & 0xFFFF


def g12(x):
    yield (x * 5 ^ 37) & 0xFFFF


def g13(x):
    yield (x + x // 3 + 40) & 0xFFFF


def g14(x):
    yield ((x >> 1) + 43) & 0xFFFF


def g15(x):
    yield ((x << 1) ^ 46) & 0xFFFF


def g16(x):
    yield (x + 49) & 0xFFFF


def g17(x):
    yield (x ^ 52) & 0xFFFF


def g18(x):
    yield (x - 55) & 0xFFFF


def g19(x):
    yield (x * 3 + 58) & 0xFFFF


def g20(x):
    yield (x * 5 ^ 61) & 0xFFFF


def g21(x):
    yield (x + x // 3 + 64) & 0xFFFF


def g22(x):
    yield ((x >> 1) + 67) & 0xFFFF


def g23(x):
    yield ((x << 1) ^ 70) & 0xFFFF


def g24(x):
    yield (x + 73) & 0xFFFF


def g25(x):
    yield (x ^ 76) & 0xFFFF


def g26(x):
    yield (x - 79) & 0xFFFF


def g27(x):
    yield (x * 3 + 82) & 0xFFFF


def g28(x):
    yield (x * 5 ^ 85) & 0xFFFF


def g29(x):
    yield (x + x // 3 + 88) & 0xFFFF


def g30(x):
    yield ((x >> 1) + 91) & 0xFFFF


def g31(x):
    yield ((x << 1) ^ 94) & 0xFFFF


def g32(x):
    yield (x + 97) & 0xFFFF


def g33(x):
    yield (x ^ 100) & 0xFFFF


def g34(x):
    yield (x - 103) & 0xFFFF


def g35(x):
    yield (x * 3 + 106) & 0xFFFF


def g36(x):
    yield (x * 5 ^ 109) & 0xFFFF


def g37(x):
    yield (x + x // 3 + 112) & 0xFFFF


def g38(x):
    yield ((x >> 1) + 115) & 0xFFFF


def g39(x):
    yield ((x << 1) ^ 118) & 0xFFFF


def g40(x):
    yield (x + 121) & 0xFFFF


def g41(x):
    yield (x ^ 124) & 0xFFFF


def g42(x):
    yield (x - 127) & 0xFFFF


def g43(x):
    yield (x * 3 + 130) & 0xFFFF


def g44(x):
    yield (x * 5 ^ 133) & 0xFFFF


def g45(x):
    yield (x + x // 3 + 136) & 0xFFFF


def g46(x):
    yield ((x >> 1) + 139) & 0xFFFF


def g47(x):
    yield ((x << 1) ^ 142) & 0xFFFF


def g48(x):
    yield (x + 145) & 0xFFFF


def g49(x):
    yield (x ^ 148) & 0xFFFF


def g50(x):
    yield (x - 151) & 0xFFFF


def g51(x):
    yield (x * 3 + 154) & 0xFFFF


def g52(x):
    yield (x * 5 ^ 157) & 0xFFFF


def g53(x):
    yield (x + x // 3 + 160) & 0xFFFF


def g54(x):
    yield ((x >> 1) + 163) & 0xFFFF


def g55(x):
    yield ((x << 1) ^ 166) & 0xFFFF


def g56(x):
    yield (x + 169) & 0xFFFF


def g57(x):
    yield (x ^ 172) & 0xFFFF


def g58(x):
    yield (x - 175) & 0xFFFF


def g59(x):
    yield (x * 3 + 178) & 0xFFFF


def g60(x):
    yield (x * 5 ^ 181) & 0xFFFF


def g61(x):
    yield (x + x // 3 + 184) & 0xFFFF


def g62(x):
    yield ((x >> 1) + 187) & 0xFFFF


def g63(x):
    yield ((x << 1) ^ 190) & 0xFFFF


FUNCTIONS = [
    g00, g01, g02, g03, g04, g05, g06, g07,
    g08, g09, g10, g11, g12, g13, g14, g15,
    g16, g17, g18, g19, g20, g21, g22, g23,
    g24, g25, g26, g27, g28, g29, g30, g31,
    g32, g33, g34, g35, g36, g37, g38, g39,
    g40, g41, g42, g43, g44, g45, g46, g47,
    g48, g49, g50, g51, g52, g53, g54, g55,
    g56, g57, g58, g59, g60, g61, g62, g63,
]


def setup(n):
    global ORDER
    ORDER = []
    state = 2020
    for _ in range(n):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        ORDER.append(FUNCTIONS[state >> 20 & 63])


def run(n):
    value = 1
    for function in ORDER:
        for result in function(value):
            value = result
    return value


if __name__ == "__main__":
    import sys

    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
    setup(size)
    print(repr(run(size)))
