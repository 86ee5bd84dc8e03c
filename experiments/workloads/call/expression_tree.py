"""A tree of expression nodes evaluated n times by methods that call each other recursively.

In the call family as a realistic interpreter: the call sites see several classes.
"""


class Number:
    def __init__(self, value):
        self.value = value

    def evaluate(self, names):
        return self.value


class Name:
    def __init__(self, name):
        self.name = name

    def evaluate(self, names):
        return names[self.name]


class Add:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def evaluate(self, names):
        return self.left.evaluate(names) + self.right.evaluate(names)


class Multiply:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def evaluate(self, names):
        return self.left.evaluate(names) * self.right.evaluate(names)


class Negate:
    def __init__(self, inner):
        self.inner = inner

    def evaluate(self, names):
        return -self.inner.evaluate(names)


class Select:
    def __init__(self, condition, positive, negative):
        self.condition = condition
        self.positive = positive
        self.negative = negative

    def evaluate(self, names):
        if self.condition.evaluate(names) > 0:
            return self.positive.evaluate(names)
        return self.negative.evaluate(names)


def build():
    x, y = Name("x"), Name("y")
    product = Multiply(Add(x, Number(3)), Add(y, Negate(Number(7))))
    return Select(Add(x, Negate(y)), Add(product, Number(1)), Negate(Add(product, Multiply(x, x))))


def run(n):
    tree = build()
    total = 0
    for i in range(n):
        total += tree.evaluate({"x": i & 15, "y": i >> 4 & 15})
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 18000)))
