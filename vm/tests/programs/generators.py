# Generators: yield, send, throw, close, yield from, generator expressions.
def count(n):
    for i in range(n):
        got = yield i
        if got is not None:
            print("got", got)
    return "done"


g = count(3)
print(next(g), g.send("x"), next(g))
try:
    next(g)
except StopIteration as stop:
    print(stop.value)


def delegate(n):
    result = yield from count(n)
    yield result


print(list(delegate(2)))


def careful():
    try:
        while True:
            try:
                yield 1
            except ValueError:
                yield 2
    finally:
        print("closed")


g = careful()
print(next(g), g.throw(ValueError), next(g))
g.close()


def inner():
    try:
        yield "in"
    except KeyError:
        yield "caught inside"


def outer():
    yield from inner()
    yield "after"


g = outer()
print(next(g), g.throw(KeyError()), next(g))
print(sum(x * x for x in range(5)), list((a, b) for a in "ab" for b in range(2) if b or a == "a"))


def with_return():
    yield 1
    return 2
    yield 3


print(list(with_return()))


def pass_through():
    x = yield
    while x:
        x = yield x * 2


g = pass_through()
next(g)
print(g.send(1), g.send(2))
try:
    g.send(0)
except StopIteration:
    print("stopped")


def leaks_stop():
    yield next(iter([]))


try:
    list(leaks_stop())
except RuntimeError as error:
    print(type(error.__cause__).__name__)


def finally_order():
    for i in range(2):
        try:
            yield i
        finally:
            yield "f%d" % i


print(list(finally_order()))
print([x for x in (lambda: (yield 5))()])


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


print(list(tree(3)))
gen = (i for i in range(3))
print(next(gen), list(gen), list(gen))
late = (x for x in [1, 2])
print(late.__name__, tree(0).__name__)
