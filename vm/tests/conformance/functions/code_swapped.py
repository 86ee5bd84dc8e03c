# __code__ assigned between calls.
def f(a): return ('f', a)
def g(a): return ('g', a, g.__name__)
def h(a, b): return ('h', a, b)
f.__code__ = g.__code__
print(f(1), f.__name__, f.__code__.co_name)
f.__code__ = h.__code__
print(f(1, 2))
try:
    f(1)
except TypeError as error:
    print(error)
def closure():
    x = 1
    return lambda: x
try:
    f.__code__ = closure().__code__
except ValueError as error:
    print(error)
try:
    f.__code__ = 5
except TypeError as error:
    print(error)
