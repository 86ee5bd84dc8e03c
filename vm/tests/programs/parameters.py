# Every kind of parameter and of argument.
def show(*args, **kwargs):
    print(args, sorted(kwargs.items()))


def all_kinds(a, b=2, /, c=3, *rest, d, e=5, **more):
    return a, b, c, rest, d, e, sorted(more.items())


print(all_kinds(1, d=4))
print(all_kinds(1, 2, 3, 4, 5, d=6, e=7, f=8))
print(all_kinds(*[1, 2], *(3, 4), d=0, **{"g": 1}, **{"h": 2}))
show(1, *[2, 3], 4, x=5, **{"y": 6})
show(*"ab", **{})
show(**{"a": 1}, b=2)


def defaults(x, seen=[]):
    seen.append(x)
    return list(seen)


print(defaults(1), defaults(2), defaults(3, []))
print((lambda x, *y, z=1: (x, y, z))(1, 2, 3, z=4))
for bad in (
    lambda: all_kinds(),
    lambda: all_kinds(1),
    lambda: all_kinds(1, d=1, a=2)[0],
    lambda: show(*1),
    lambda: show(**{"a": 1}, **{"a": 2}),
    lambda: (lambda a: a)(1, a=2),
):
    try:
        print(bad())
    except TypeError:
        print("TypeError")


def annotated(a: int, *b: "text", c: str = "x", **d: float) -> None:
    pass


print(sorted(annotated.__annotations__))
print(annotated.__kwdefaults__, annotated.__defaults__)
