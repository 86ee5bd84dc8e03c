# Cells, free variables, nonlocal, class scopes, comprehension scopes.
def counter(start):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    def peek():
        return count

    return step, peek


step, peek = counter(10)
print(step(), step(5), peek())


def parameter_cell(a, *b, **c):
    def inner():
        return a, b, sorted(c)

    a = a + 1
    return inner()


print(parameter_cell(1, 2, 3, d=4))


def late():
    functions = [lambda: i for i in range(3)]
    bound = [lambda i=i: i for i in range(3)]
    return [f() for f in functions], [f() for f in bound]


print(late())


def unbound():
    def inner():
        return value

    try:
        inner()
    except NameError as error:
        print(type(error).__name__)
    value = 1
    result = inner()
    del value
    try:
        inner()
    except NameError as error:
        print(type(error).__name__)
    return result


print(unbound())
x = "global"


def scopes():
    x = "function"

    class Inner:
        seen = x
        x = "class"
        also = x
        inside = [x for _ in range(1)]

        def method(self):
            return x

    return Inner.seen, Inner.also, Inner.inside, Inner().method()


try:
    print(scopes())
except NameError as error:
    print(type(error).__name__)


def class_free():
    y = "outer"

    class Inner:
        z = y

        def method(self):
            nonlocal y
            y = "changed"
            return y

    return Inner.z, Inner().method(), y


print(class_free())


def walrus():
    found = [last := n for n in range(5) if n % 2]
    return found, last


print(walrus())


def deep(a):
    def one():
        def two():
            def three():
                nonlocal a
                a += 1
                return a

            return three

        return two

    return one()()() + a


print(deep(1))


def declared():
    global made
    made = "here"


declared()
print(made)
