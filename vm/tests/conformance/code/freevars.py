# co_freevars and co_cellvars.
def outer(a, b):
    c = 1
    def inner():
        nonlocal c
        c += a
        def deepest(): return b, c
        return deepest
    return inner
i = outer(1, 2)
d = i()
print(outer.__code__.co_cellvars, i.__code__.co_freevars, i.__code__.co_cellvars, d.__code__.co_freevars, d())
