# Decorators that wrap with *args and **kwargs.
def logged(f):
    def wrapper(*args, **kwargs):
        print('call', f.__name__, args, kwargs)
        result = f(*args, **kwargs)
        print('result', result)
        return result
    wrapper.__wrapped__ = f
    return wrapper
@logged
def add(a, b=10): return a + b
add(1); add(1, b=2)
class C:
    @logged
    def m(self, x): return x * 2
C().m
print(C.m.__wrapped__.__qualname__)
