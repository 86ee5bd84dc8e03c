"""Lists of n integers, strings and tuples sorted by the built-in sort, without a key; and a short insertion sort.

In the control family: the comparisons are done by the built-in types.
"""


def setup(n):
    global NUMBERS, WORDS, PAIRS
    NUMBERS = []
    state = 5
    for _ in range(n):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        NUMBERS.append(state >> 8)
    WORDS = ["w%06x" % (number & 0xFFFFFF) for number in NUMBERS]
    PAIRS = [(number & 63, number) for number in NUMBERS]


def run(n):
    checksum = 0
    for place, number in enumerate(sorted(NUMBERS)):
        checksum = (checksum + place * number) & 0xFFFFFFF
    words = WORDS[:]
    words.sort(reverse=True)
    pairs = sorted(PAIRS)
    for start in range(0, n, 16):
        part = NUMBERS[start:start + 16]
        for i in range(1, len(part)):
            value = part[i]
            j = i - 1
            while j >= 0 and part[j] > value:
                part[j + 1] = part[j]
                j -= 1
            part[j + 1] = value
        checksum = (checksum * 3 + part[0] + part[-1]) & 0xFFFFFFF
    return checksum, words[0], words[n // 2], pairs[0], pairs[n // 2]


if __name__ == "__main__":
    import sys

    size = int(sys.argv[1]) if len(sys.argv) > 1 else 17000
    setup(size)
    print(repr(run(size)))
