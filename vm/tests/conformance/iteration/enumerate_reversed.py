# enumerate and reversed.
print(list(enumerate('ab')), list(enumerate('ab', 5)), list(enumerate([], 1)), list(enumerate('a', 2 ** 63 - 1)), list(reversed([1, 2])), list(reversed('ab')), list(reversed(range(3))), list(reversed({'x': 1})))
class R:
    def __reversed__(self): return iter('custom')
class S:
    def __len__(self): return 3
    def __getitem__(self, i): return i * 2
print(list(reversed(R())), list(reversed(S())))
for bad in ({1}, 5, (x for x in ())):
    try:
        reversed(bad)
    except TypeError as e:
        print(e)
