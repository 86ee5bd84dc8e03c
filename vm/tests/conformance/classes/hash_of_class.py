# Classes, functions and methods as keys.
class C:
    def m(self): pass
def f(): pass
c = C()
d = {C: 'class', f: 'function', len: 'built-in', c: 'instance', c.m: 'method', int: 'type', None: 'none', ...: 'ellipsis', C.m: 'plain'}
print(d[C], d[f], d[len], d[c], d[c.m], d[int], d[None], d[...], d[C.m], len(d))
