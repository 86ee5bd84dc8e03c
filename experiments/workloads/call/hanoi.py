"""Towers of Hanoi with seven disks on three lists, solved n times.

In the call family for recursion in which each call also does a little real work.
"""

DISKS = 7


def move(pegs, disks, source, target, spare):
    if disks == 0:
        return 0
    moves = move(pegs, disks - 1, source, spare, target)
    pegs[target].append(pegs[source].pop())
    return moves + 1 + move(pegs, disks - 1, spare, target, source)


def run(n):
    checksum = 0
    for i in range(n):
        pegs = [list(range(DISKS, 0, -1)), [], []]
        moves = move(pegs, DISKS, 0, 2, 1)
        checksum = (checksum * 31 + moves + pegs[2][i % DISKS]) & 0xFFFFFF
    return checksum


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)))
