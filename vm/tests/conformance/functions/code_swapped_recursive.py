# __code__ swapped at the bottom of a recursion.
def replacement(n): return 100
def f(n):
    if n == 0:
        f.__code__ = replacement.__code__
        return f(0)
    return n + f(n - 1)
print(f(5), f(5))
