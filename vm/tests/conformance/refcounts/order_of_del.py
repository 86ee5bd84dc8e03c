# Objects are released as soon as possible, in order.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
l = [D(1), D(2), D(3)]
del l[1]
l = None
t = (D(4), D(5))
t = None
d = {'a': D(6), 'b': D(7)}
d['a'] = None
d.clear()
def f(a, b): pass
f(D(8), D(9))
D(10).n
x = D(11); x = D(12); x = None
print('end')
