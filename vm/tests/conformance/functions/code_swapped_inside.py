# __code__ assigned while the function runs takes effect at the next call.
def second(n): return ('second', n)
def first(n):
    first.__code__ = second.__code__
    if n:
        inner = first(n - 1)
        return ('first', n, inner)
    return 'bottom'
print(first(3))
print(first(0))
def flip(n):
    flip.__code__, other.__code__ = other.__code__, flip.__code__
    return 'flip' if n == 0 else ('flip', flip(n - 1))
def other(n):
    return 'other' if n == 0 else ('other', flip(n - 1))
print(flip(4))
