# Functions can be built from code.
import types
def f(a, b=2): return a, b, name
name = 'module'
g = types.FunctionType(f.__code__, {'name': 'other'}, 'g', (20,))
print(g(1), g.__name__, g.__defaults__)
h = types.FunctionType(f.__code__, globals())
try:
    h(1)
except TypeError as error:
    print(error)
print(type(f) is types.FunctionType, type(len) is types.BuiltinFunctionType, type(lambda: 0).__name__)
m = types.MethodType(f, 'self')
print(m())
