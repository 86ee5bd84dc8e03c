# Attributes of code objects.
def f(a, b, /, c, *args, d=1, **kwargs):
    "doc"
    x = 1.5
    return [a, x]
c = f.__code__
print(c.co_name, c.co_qualname, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_nlocals, c.co_varnames, c.co_freevars, c.co_cellvars)
print(c.co_consts[0], 1.5 in c.co_consts, c.co_firstlineno, type(c).__name__, c.co_flags & 0x0c, c.co_filename.endswith('attributes.py'))
print(type(c.co_code).__name__, type(c.co_consts).__name__, type(c.co_names).__name__, type(c.co_stacksize).__name__)
