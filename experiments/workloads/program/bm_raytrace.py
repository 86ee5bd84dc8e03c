"""pyperformance's raytrace: a ray tracer with classes for vectors and shapes.

In the program family as a benchmark that people know; the program is the package's, unmodified.
"""

from pyperformance_program import load

run = load("raytrace", "--width=30", "--height=30")


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 1)))
