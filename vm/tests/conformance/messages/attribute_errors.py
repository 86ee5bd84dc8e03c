# Names and objects of AttributeErrors.
class C:
    __slots__ = ('s',)
for f in (lambda: C().s, lambda: C().t, lambda: C.u, lambda: (1).v, lambda: ''.w):
    try:
        f()
    except AttributeError as e:
        print(e, '|', e.name, '|', type(e.obj).__name__)
try:
    C().t = 1
except AttributeError as e:
    print(e, e.name)
try:
    getattr([], 'nothing')
except AttributeError as e:
    print(e, e.name, e.obj)
