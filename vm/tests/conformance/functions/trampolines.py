# Functions that return functions until done.
def trampoline(f, *args):
    result = f(*args)
    while callable(result): result = result()
    return result
def even(n): return True if n == 0 else lambda: odd(n - 1)
def odd(n): return False if n == 0 else lambda: even(n - 1)
print(trampoline(even, 5000), trampoline(odd, 4999))
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(Y(lambda me: lambda n: 1 if n == 0 else n * me(n - 1))(10))
