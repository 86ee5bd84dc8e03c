"""pyperformance's spectral_norm: matrix products with a small function for each element.

In the program family as a benchmark that people know; the program is the package's, unmodified.
"""

from pyperformance_program import load

run = load("spectral_norm")


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 1)))
