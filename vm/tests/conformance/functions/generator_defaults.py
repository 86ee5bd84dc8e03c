# Defaults may be any expression, evaluated once at definition.
n = 0
def tick():
    global n
    n += 1
    return n
def f(a=tick(), b=tick(), *, c=tick()): return a, b, c
print(f(), f(), n)
def outer():
    return [(lambda x, i=i: x + i) for i in range(3)]
print([f(1) for f in outer()])
