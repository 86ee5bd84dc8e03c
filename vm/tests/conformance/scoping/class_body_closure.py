# A class body inside a function sees the function's names unless it binds them.
def f():
    x = 'function'
    class A:
        y = x
    class B:
        try:
            y = x
        except NameError as error:
            y = str(error)
        x = 'class'
    return A.y, B.y, B.x
x = 'global'
print(f())
