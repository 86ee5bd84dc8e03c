"""Sorting n objects that define __lt__ in Python, and a binary search over them.

In the call family: the comparisons of a built-in sort are Python calls.
"""


class Version:
    def __init__(self, major, minor):
        self.major = major
        self.minor = minor

    def __lt__(self, other):
        if self.major != other.major:
            return self.major < other.major
        return self.minor < other.minor


def setup(n):
    global VERSIONS
    VERSIONS = []
    state = 7
    for _ in range(n):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        VERSIONS.append(Version(state >> 8 & 15, state >> 12 & 1023))


def position(ordered, wanted):
    low, high = 0, len(ordered)
    while low < high:
        middle = (low + high) // 2
        if ordered[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def run(n):
    ordered = sorted(VERSIONS)
    checksum = 0
    for place, version in enumerate(ordered):
        checksum = (checksum * 31 + version.major * 1024 + version.minor + place) & 0xFFFFFF
    for version in VERSIONS[::16]:
        checksum += position(ordered, version)
    return checksum


if __name__ == "__main__":
    import sys

    size = int(sys.argv[1]) if len(sys.argv) > 1 else 14000
    setup(size)
    print(repr(run(size)))
