# A generator that is dropped is closed at once.
class R:
    def __enter__(self): print('acquire')
    def __exit__(self, *a): print('release')
def g():
    with R():
        yield 1
def first(it): return next(it)
print(first(g()))
it = g()
next(it)
it = None
print('end')
def never():
    try: yield
    finally: print('not started: no finally')
never()
