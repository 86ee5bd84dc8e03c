# A code object outlives its function.
def f(): return 'alive'
c = f.__code__
del f
print(c.co_name, eval(c))
def make():
    def inner(x): return x * 2
    return inner.__code__
c = make()
import types
print(types.FunctionType(c, {})(21))
