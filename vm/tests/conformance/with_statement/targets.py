# The target of as is any assignment target.
class M:
    def __enter__(self): return (1, [2, 3])
    def __exit__(self, *a): pass
with M() as (a, (b, c)):
    print(a, b, c)
d = {}
with M() as d['k']:
    print(d)
with M() as (x, *y):
    print(x, y)
