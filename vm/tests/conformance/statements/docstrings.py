# The first string of a module, class or function is its docstring.
"""Not the first statement after a comment? It is."""
print(__doc__)
def f():
    'of f'
    return 1
def g():
    f'no {1}'
class C:
    """of C"""
    def m(self): "of m"
print(f.__doc__, g.__doc__, C.__doc__, C.m.__doc__)
print((lambda: 'x').__doc__)
f.__doc__ = 'new'
print(f.__doc__)
