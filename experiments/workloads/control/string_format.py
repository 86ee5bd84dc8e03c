"""Numbers turned into text and back: f-strings with format specifications, the % operator, format(), str(), int().

In the control family: the time is in formatting and parsing.
"""


def run(n):
    total = 0
    for i in range(n):
        record = f"{i:05d}|{i * 3:x}|{'name':>8}|{i % 7}"
        total += len(record) + int(record[:5])
        label = "%d-%s-%03d" % (i, "part", i & 255)
        total += len(label) + int(label[-3:])
        total += int("{}{:02d}".format(i & 63, i & 31))
        total += len(str(i * i)) + len(repr("it's")) + int(format(i & 1023, "b"), 2)
        total += len(f"{i / 8:.2f}{i & 15!r}")
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 6300)))
