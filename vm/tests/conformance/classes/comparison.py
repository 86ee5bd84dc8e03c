# Rich comparison, reflection and the default.
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): print('eq', self.v); return NotImplemented
    def __lt__(self, o): print('lt', self.v); return NotImplemented
    def __gt__(self, o): print('gt', self.v); return 'gt result'
a, b = V(1), V(2)
print(a == b, a != b)
print(a < b)
try:
    a <= b
except TypeError as error:
    print(error)
class Plain: pass
p = Plain()
print(p == p, p != p, p == Plain(), p == 5)
