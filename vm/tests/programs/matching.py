# match: every kind of pattern.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Color:
    RED = 1


def match(value):
    match value:
        case 0 | 1 as small:
            return "small", small
        case Color.RED | "red":
            return "never or red"
        case -2 | 2.5:
            return "number"
        case None | True | False:
            return "singleton"
        case "a" | b"a":
            return "text"
        case []:
            return "empty"
        case [x]:
            return "one", x
        case [1, *rest]:
            return "starts with 1", rest
        case [*init, 9]:
            return "ends with 9", init
        case [first, _, *_, last] if first == last:
            return "same ends", first
        case (a, b) | [a, b, _]:
            return "two or three", a, b
        case {"kind": "circle", "r": r}:
            return "circle", r
        case {"kind": kind, **rest}:
            return kind, sorted(rest.items())
        case {}:
            return "mapping"
        case Point(0, y=0):
            return "origin"
        case Point(x, 0) | Point(0, x):
            return "axis", x
        case Point(x=Point() as inner):
            return "nested", inner.x
        case Point(x, y) if x > y:
            return "below", x, y
        case Point():
            return "point"
        case int() | float():
            return "int or float"
        case str(text):
            return "str", text
        case _:
            return "other"


for value in (
    0, 1, "red", -2, 2.5, None, True, "a", b"a", [], (5,), [1, 2, 3], [7, 8, 9], [4, 5, 6, 4], [2, 3], [2, 3, 5],
    {"kind": "circle", "r": 2}, {"kind": "square", "side": 3}, {"r": 1}, {}, Point(0, 0), Point(3, 0), Point(0, 4),
    Point(Point(5, 6), 1), Point(2, 1), Point(1, 2), 77, "text", {1, 2},
):
    try:
        print(match(value))
    except TypeError as error:
        print("TypeError")


def captures(command):
    match command.split():
        case ["go", ("north" | "south") as where]:
            return where
        case ["drop", *things]:
            return things
        case [one] | [one, "twice"]:
            return one


print(captures("go north"), captures("drop a b"), captures("x"), captures("x twice"), captures("a b c"))


def reordered(value):
    match value:
        case (a, b, 1) | (b, a, 2):
            return a, b
        case {"x": [a, {"y": b}]} | [[b, a], 3]:
            return a, b


print(reordered((1, 2, 1)), reordered((1, 2, 2)), reordered({"x": [1, {"y": 2}]}), reordered([[1, 2], 3]))
match 5, 6:
    case x, y:
        print(x + y)
match {"a": 1}:
    case {"a": 2}:
        print("no")
    case {"a": 1, **more}:
        print(more)
