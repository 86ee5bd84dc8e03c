# Locals are released in the order of their slots.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
def f(a, b):
    c = D('c')
    d = D('d')
    a = None
    print('returning')
f(D('a'), D('b'))
def g():
    x = D('x')
    y = D('y')
    raise ValueError
try:
    g()
except ValueError:
    print('handler')
print('end')
