# A generator suspended in with runs __exit__ when closed.
class M:
    def __enter__(self): print('enter'); return self
    def __exit__(self, kind, *a): print('exit', kind and kind.__name__)
def g():
    with M():
        yield 1
        yield 2
it = g()
print(next(it))
it.close()
it = g()
next(it)
del it
print(list(g()))
