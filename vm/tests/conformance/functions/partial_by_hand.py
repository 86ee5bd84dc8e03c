# Closures that fill arguments in.
def partial(f, *first, **named):
    def call(*rest, **more):
        return f(*first, *rest, **{**named, **more})
    return call
p = partial(int, base=2)
print(p('1010'), p('12', base=3))
q = partial(partial(max, 5), 7)
print(q(6), q(9, key=lambda x: -x))
