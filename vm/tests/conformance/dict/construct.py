# dict() from mappings, pairs and keywords.
print(dict(), dict(a=1), dict({'x': 1}, y=2), dict([('k', 'v'), (1, 2)]), dict(['ab', 'cd']), dict(zip('ab', [1, 2])), dict({'a': 1}, a=2))
class M:
    def keys(self): return ['p', 'q']
    def __getitem__(self, k): return k * 2
print(dict(M()), dict.fromkeys('ab'), dict.fromkeys([1, 2], []))
for args in ((5,), ([1],), (['abc'],), ([(1, 2, 3)],), ([[[], 1]],), (1, 2)):
    try:
        dict(*args)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
