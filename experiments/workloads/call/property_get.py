"""Properties read and set in a loop.

In the call family: a Python function runs behind an attribute access.
"""


class Gauge:
    def __init__(self, raw):
        self._raw = raw

    @property
    def value(self):
        return self._raw // 2

    @value.setter
    def value(self, new):
        self._raw = new * 2 + 1

    @property
    def is_odd(self):
        return self._raw & 1 == 1


def run(n):
    gauge = Gauge(10)
    total = 0
    for i in range(n):
        total += gauge.value
        gauge.value = i & 255
        if gauge.is_odd:
            total += 1
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 72000)))
