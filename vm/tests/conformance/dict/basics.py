# Making, reading, writing and deleting.
d = {'a': 1, 'b': 2}
d['c'] = 3
d['a'] = 10
del d['b']
print(d, len(d), d['a'], 'c' in d, 'z' in d, list(d), d == {'c': 3, 'a': 10}, d != {}, bool({}))
for op in ('d["z"]', 'd[[]]', '{[]: 1}', 'd + {}', 'd < {}', '{} in {}', 'd[1, [2]]'):
    try:
        eval(op)
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
try:
    del d['z']
except KeyError as error:
    print(repr(error))
