# When __enter__ fails, its own __exit__ is not called.
class M:
    def __init__(self, name, fail=False):
        self.name, self.fail = name, fail
    def __enter__(self):
        if self.fail: raise RuntimeError('enter ' + self.name)
    def __exit__(self, *a):
        print('exit', self.name, a[0].__name__ if a[0] else None)
try:
    with M('a'), M('b', True), M('c'):
        print('never')
except RuntimeError as error:
    print(error)
