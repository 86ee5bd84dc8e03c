"""Products of 12 by 12 matrices held as lists of lists, n times: one of integers, one of floats with exact values.

In the control family: three nested loops of indexing and arithmetic.
"""

SIZE = 12


def run(n):
    checksum = 0
    left = [[(row * 3 + column) % 7 for column in range(SIZE)] for row in range(SIZE)]
    right = [[(row - column) * 0.5 for column in range(SIZE)] for row in range(SIZE)]
    for turn in range(n):
        matrix = left if turn & 1 else right
        product = [[0] * SIZE for _ in range(SIZE)]
        for i in range(SIZE):
            row = matrix[i]
            target = product[i]
            for j in range(SIZE):
                total = 0
                for k in range(SIZE):
                    total += row[k] * left[k][j]
                target[j] = total
        checksum += int(product[turn % SIZE][3] * 4) + int(product[5][turn % 7])
    return checksum


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 150)))
