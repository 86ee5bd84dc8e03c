# Functions have attributes of their own.
def f(a, b: int = 1, *c, d: str = 'x') -> list:
    "doc"
f.note = 'noted'
print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.note, f.__dict__)
print(f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__closure__)
f.__name__ = 'renamed'
print(f.__name__, f.__code__.co_name)
try:
    f.__name__ = 5
except TypeError as error:
    print(error)
del f.note
print(hasattr(f, 'note'))
