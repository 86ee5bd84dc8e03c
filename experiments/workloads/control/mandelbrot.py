"""Iterations to escape of the Mandelbrot set on a grid of n columns and 32 rows.

In the control family: floating-point arithmetic and comparisons, no calls.
"""

ROWS = 32
LIMIT = 30


def run(n):
    total = 0
    for row in range(ROWS):
        ci = row * 2.0 / ROWS - 1.0
        for column in range(n):
            cr = column * 3.0 / n - 2.0
            zr = zi = 0.0
            count = 0
            while count < LIMIT and zr * zr + zi * zi <= 4.0:
                zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
                count += 1
            total += count * (column + 1)
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 400)))
