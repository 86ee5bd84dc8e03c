# __del__ that runs in the middle of operations.
class D:
    def __del__(self): l.append('del')
l = []
l.append(D()); l[0] = 1
print(l)
l = [D(), D()]
l[:] = []
print(l)
l = [D()]
l.pop()
print(l)
d = {'k': D()}
d['k'] = D()
del d['k']
print(l)
class R:
    def __del__(self): self.held = d; d['r'] = self
r = R(); del r
print(sorted(d), len(d)); d.clear()
print(len(d))
