# Temporaries go as soon as their expression is done.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
    def m(self): print('m', self.n); return self
    def __add__(self, o): return D(self.n + o.n)
D('a').m()
x = D(1) + D(2) + D(3)
print('sum', x.n)
(D('t1'), D('t2'))[0].m()
print(D('f').n)
for i in [D('loop')]: pass
print('after loop'); del i
