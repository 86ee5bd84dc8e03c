# __del__ runs when the last reference goes.
class D:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)
a = D('a')
a = D('b')
b = a
del a
print('still')
b = None
def f():
    local = D('local')
    print('in f')
f()
[D('temporary')]
print('end')
l = [D('item')]
l.clear()
