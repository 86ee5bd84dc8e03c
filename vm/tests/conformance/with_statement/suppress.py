# A true result of __exit__ swallows the exception.
class Suppress:
    def __init__(self, *kinds):
        self.kinds = kinds
    def __enter__(self):
        return self
    def __exit__(self, kind, value, traceback):
        self.seen = (kind, str(value), traceback is not None)
        return kind is not None and issubclass(kind, self.kinds)
with Suppress(ValueError) as s:
    raise ValueError('gone')
print(s.seen[1:])
with Suppress(ValueError) as s:
    pass
print(s.seen)
try:
    with Suppress(ValueError):
        raise KeyError('stays')
except KeyError as error:
    print(error)
