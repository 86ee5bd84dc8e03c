# Keys are looked up with get; defaultdict-like classes are not filled.
class D(dict):
    def __missing__(self, key):
        print('missing', key)
        return 1
d = D(a=1)
match d:
    case {'b': _}:
        print('b')
    case {'a': a}:
        print('a', a)
print(dict(d))
match {1: 'x', 'k': None}:
    case {1: v, 'k': None, **rest}:
        print(v, rest)
