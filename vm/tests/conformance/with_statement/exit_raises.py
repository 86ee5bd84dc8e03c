# An exception of __exit__ replaces the other and keeps it as context.
class M:
    def __enter__(self): return self
    def __exit__(self, *a): raise KeyError('from exit')
try:
    with M():
        raise ValueError('body')
except KeyError as error:
    print(repr(error), repr(error.__context__))
try:
    with M():
        pass
except KeyError as error:
    print(repr(error), repr(error.__context__))
