# Enter and exit of several managers.
class M:
    def __init__(self, name):
        self.name = name
    def __enter__(self):
        print('enter', self.name)
        return self.name.upper()
    def __exit__(self, *details):
        print('exit', self.name, details[0])
with M('a') as a, M('b') as b, M('c'):
    print(a, b)
with (M('x') as x,
      M('y') as y,
):
    print(x, y)
try:
    with M('p'), M('q'):
        raise ValueError
except ValueError:
    print('caught')
