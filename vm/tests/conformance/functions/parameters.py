# Every kind of parameter at once.
def f(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    return a, b, c, args, d, e, kwargs
print(f(1, d=4))
print(f(1, 20, 30, 40, 50, d=4, e=6, z=7))
print(f(1, d=4, a=10, b=20))
print(f(1, c=9, d=8))
for call in (lambda: f(), lambda: f(1), lambda: f(1, 2, 3, c=4, d=5)):
    try:
        call()
    except TypeError as error:
        print(error)
