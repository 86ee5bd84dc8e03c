"""Two-dimensional vectors with __add__, __sub__, __mul__, __neg__ and __eq__ written in Python.

In the call family: each operator is a call, and each result is constructed by another.
"""


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y


def run(n):
    position = Vector(0, 0)
    step = Vector(1, 2)
    equal = 0
    for i in range(n):
        turn = step * (i & 3)
        position = position + turn - step
        if turn == step:
            equal += 1
        if position.x > 1000:
            position = -position
    return position.x, position.y, equal


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 22000)))
