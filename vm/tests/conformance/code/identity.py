# f.__code__ is the same object every time.
def f(): pass
print(f.__code__ is f.__code__)
c = f.__code__
print(c is f.__code__, f.__code__ == c)
def g(): yield
it = g()
print(it.gi_code is it.gi_code, it.gi_code == g.__code__)
