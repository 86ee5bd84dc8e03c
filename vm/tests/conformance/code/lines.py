# co_firstlineno and co_lines.
def f():
    a = 1

    return a
@staticmethod
def g():
    pass
c = f.__code__
print(c.co_firstlineno, sorted({line for _, _, line in c.co_lines() if line is not None})[-2:])
print((lambda: 0).__code__.co_firstlineno, g.__func__.__code__.co_firstlineno if hasattr(g, '__func__') else g.__code__.co_firstlineno)
