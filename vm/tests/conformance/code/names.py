# co_names holds globals and attributes in order of use.
def f(x):
    print(len(x.attr))
    x.other = y
    return x.method()
print(f.__code__.co_names, f.__code__.co_varnames)
def g():
    import math
    from sys import path as p
    global z
    z = 1
    del z
print(g.__code__.co_names, g.__code__.co_varnames)
