# Deeply nested data is compared, printed and dropped without a crash.
def nest(n, make):
    x = make(None)
    for _ in range(n): x = make(x)
    return x
for make in (lambda x: [x], lambda x: (x,), lambda x: {'k': x}):
    a = nest(100000, make)
    b = nest(100000, make)
    for f in (lambda: a == b, lambda: repr(a)):
        try:
            f()
            print('fine')
        except RecursionError:
            print('RecursionError')
    del a, b
print('end')
