# Raising again adds to the traceback.
def depth(e):
    n, tb = 0, e.__traceback__
    while tb: n, tb = n + 1, tb.tb_next
    return n
def f(): raise ValueError
def g():
    try:
        f()
    except ValueError as e:
        print(depth(e))
        raise
try:
    g()
except ValueError as e:
    print(depth(e))
    saved = e
try:
    raise saved
except ValueError as e:
    print(depth(e))
try:
    raise saved.with_traceback(None)
except ValueError as e:
    print(depth(e))
