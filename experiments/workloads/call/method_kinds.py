"""Class methods and static methods called on the class and on an instance.

In the call family for the two descriptors that change what is passed first.
"""


class Temperature:
    offset = 32

    def __init__(self, degrees):
        self.degrees = degrees

    @classmethod
    def shift(cls, value):
        return value + cls.offset

    @staticmethod
    def scale(value):
        return value * 9 // 5


def run(n):
    reading = Temperature(20)
    total = 0
    for i in range(n):
        total += Temperature.shift(Temperature.scale(i & 127))
        total += reading.shift(reading.scale(reading.degrees))
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 55000)))
