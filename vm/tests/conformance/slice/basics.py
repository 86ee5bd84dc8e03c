# Slice objects and indices().
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None), s == slice(1, 10, 2), s.indices(5), slice(None, None, -1).indices(4), slice(-3, None).indices(10), slice(20).indices(3))
print([0, 1, 2, 3, 4][s], 'abcdef'[slice(-2, None)])
class G:
    def __getitem__(self, k): return k
print(G()[1:2], G()[:], G()[::-1, 5], G()[1:2, ...])
for f in (lambda: hash(s), lambda: slice(), lambda: slice('a', 'b').indices(3), lambda: slice(1, 2, 0).indices(5), lambda: s.indices(-1), lambda: slice(1) < 5):
    try:
        f()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
