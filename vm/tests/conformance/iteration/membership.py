# in by __contains__, __iter__ and __getitem__.
class I:
    def __iter__(self):
        for x in (1, 2, 3): print('yield', x); yield x
print(2 in I(), 9 not in I())
class G:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
print(1 in G(), 7 in G())
class N:
    __contains__ = None
try:
    1 in N()
except TypeError as e:
    print(e)
nan = float('nan')
print(nan in [nan], float('nan') in [nan], 1 in 'a' if False else 'a' in 'a')
