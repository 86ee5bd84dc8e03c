# A proxy that passes everything on.
class Proxy:
    def __init__(self, target): object.__setattr__(self, '_t', target); object.__setattr__(self, 'log', [])
    def __getattr__(self, name): self.log.append(name); return getattr(self._t, name)
    def __setattr__(self, name, value): setattr(self._t, name, value)
    def __len__(self): return len(self._t)
    def __getitem__(self, i): return self._t[i]
p = Proxy([3, 1, 2])
p.sort(); p.append(9)
print(len(p), p[0], list(p), p.index(9), p.log)
try:
    p.nothing
except AttributeError as e:
    print(e)
