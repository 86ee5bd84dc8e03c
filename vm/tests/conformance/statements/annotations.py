# Annotations of a module are kept, in order; those of locals are not evaluated.
x: int = 1
y: 'str'
(z): float = 2.0
print(__annotations__)
class C:
    a: int
    b: list = []
print(C.__annotations__, hasattr(C, 'a'))
def f():
    local: undefined_name = 3
    return local
print(f())
try:
    y
except NameError as error:
    print(error)
