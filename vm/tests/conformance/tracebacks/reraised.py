# An exception raised again keeps its first frames.
def f():
    raise ValueError('again')
def g():
    try:
        f()
    except ValueError:
        raise
try:
    g()
except ValueError as e:
    saved = e
raise saved
