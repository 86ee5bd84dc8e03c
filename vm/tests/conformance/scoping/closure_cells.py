# Cells of a closure are in __closure__, in the order of co_freevars.
def outer():
    b, a = 2, 1
    def inner():
        return a, b
    return inner
f = outer()
print(f.__code__.co_freevars, [c.cell_contents for c in f.__closure__])
f.__closure__[0].cell_contents = 'changed'
print(f())
def empty():
    def inner():
        return late
    try:
        inner.__closure__[0].cell_contents
    except ValueError as error:
        print(error)
    late = 1
empty()
