"""A calculator: expressions are split into tokens, parsed into a tree of objects, simplified and evaluated, n times.

In the program family as a small interpreter: classes for the nodes, a method for each job, a generator for the tokens.
"""

SOURCES = [
    "1 + 2 * 3 - x",
    "(x + 1) * (x - 1) - x * x",
    "max(x, 10) * min(y, 3) + square(x - y)",
    "let a = x * 2 in let b = a + y in a * b - a / (b + 1)",
    "0 * x + 1 * y + (2 - 2) * (x + y)",
    "-(-x) - -3 * (y - 2 * (x + (y - 1)))",
]

FUNCTIONS = {"max": max, "min": min, "square": lambda a: a * a}


def tokens(text):
    at = 0
    while at < len(text):
        letter = text[at]
        if letter.isspace():
            at += 1
        elif letter.isdigit():
            end = at
            while end < len(text) and text[end].isdigit():
                end += 1
            yield "number", int(text[at:end])
            at = end
        elif letter.isalpha():
            end = at
            while end < len(text) and text[end].isalpha():
                end += 1
            word = text[at:end]
            yield ("word", word) if word in ("let", "in") else ("name", word)
            at = end
        else:
            yield "mark", letter
            at += 1
    yield "end", None


class Node:
    def simplified(self):
        return self

    def constant(self):
        return None


class Number(Node):
    def __init__(self, value):
        self.value = value

    def evaluate(self, scope):
        return self.value

    def constant(self):
        return self.value


class Name(Node):
    def __init__(self, name):
        self.name = name

    def evaluate(self, scope):
        return scope[self.name]


class Binary(Node):
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def evaluate(self, scope):
        return self.apply(self.left.evaluate(scope), self.right.evaluate(scope))

    def simplified(self):
        left, right = self.left.simplified(), self.right.simplified()
        a, b = left.constant(), right.constant()
        if a is not None and b is not None:
            return Number(self.apply(a, b))
        return self.shortened(left, a, right, b) or type(self)(left, right)

    def shortened(self, left, a, right, b):
        return None


class Add(Binary):
    def apply(self, a, b):
        return a + b

    def shortened(self, left, a, right, b):
        return right if a == 0 else left if b == 0 else None


class Subtract(Binary):
    def apply(self, a, b):
        return a - b

    def shortened(self, left, a, right, b):
        return left if b == 0 else None


class Multiply(Binary):
    def apply(self, a, b):
        return a * b

    def shortened(self, left, a, right, b):
        if a == 0 or b == 0:
            return Number(0)
        return right if a == 1 else left if b == 1 else None


class Divide(Binary):
    def apply(self, a, b):
        return a // b if b else 0


class Negate(Node):
    def __init__(self, inner):
        self.inner = inner

    def evaluate(self, scope):
        return -self.inner.evaluate(scope)

    def simplified(self):
        inner = self.inner.simplified()
        return inner.inner if isinstance(inner, Negate) else Negate(inner)


class Call(Node):
    def __init__(self, function, arguments):
        self.function = function
        self.arguments = arguments

    def evaluate(self, scope):
        return FUNCTIONS[self.function](*[argument.evaluate(scope) for argument in self.arguments])

    def simplified(self):
        return Call(self.function, [argument.simplified() for argument in self.arguments])


class Let(Node):
    def __init__(self, name, value, body):
        self.name = name
        self.value = value
        self.body = body

    def evaluate(self, scope):
        return self.body.evaluate({**scope, self.name: self.value.evaluate(scope)})

    def simplified(self):
        return Let(self.name, self.value.simplified(), self.body.simplified())


class Parser:
    OPERATORS = [{"+": Add, "-": Subtract}, {"*": Multiply, "/": Divide}]

    def __init__(self, text):
        self.tokens = tokens(text)
        self.advance()

    def advance(self):
        self.kind, self.value = next(self.tokens)

    def take(self, kind, value):
        if (self.kind, self.value) != (kind, value):
            raise SyntaxError(f"expected {value}, not {self.value}")
        self.advance()

    def expression(self, level=0):
        if level == len(self.OPERATORS):
            return self.unary()
        left = self.expression(level + 1)
        while self.kind == "mark" and self.value in self.OPERATORS[level]:
            make = self.OPERATORS[level][self.value]
            self.advance()
            left = make(left, self.expression(level + 1))
        return left

    def unary(self):
        kind, value = self.kind, self.value
        self.advance()
        if kind == "number":
            return Number(value)
        if (kind, value) == ("mark", "-"):
            return Negate(self.unary())
        if (kind, value) == ("mark", "("):
            inner = self.expression()
            self.take("mark", ")")
            return inner
        if (kind, value) == ("word", "let"):
            name = self.value
            self.advance()
            self.take("mark", "=")
            bound = self.expression()
            self.take("word", "in")
            return Let(name, bound, self.expression())
        if kind == "name" and (self.kind, self.value) == ("mark", "("):
            self.advance()
            arguments = [self.expression()]
            while (self.kind, self.value) == ("mark", ","):
                self.advance()
                arguments.append(self.expression())
            self.take("mark", ")")
            return Call(value, arguments)
        if kind == "name":
            return Name(value)
        raise SyntaxError(f"unexpected {value}")


def run(n):
    total = 0
    for i in range(n):
        for source in SOURCES:
            tree = Parser(source).expression()
            short = tree.simplified()
            for x in range(4):
                scope = {"x": x + i, "y": x - 2}
                value = tree.evaluate(scope)
                if short.evaluate(scope) != value:
                    raise AssertionError(source)
                total += value
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 30)))
