# Insertion order, with deletion and replacement.
d = {}
for c in 'python': d[c] = ord(c)
print(list(d))
del d['t']; d['t'] = 0
d['p'] = 1
print(list(d), list(reversed(d)), list(reversed(d.items()))[0], d.popitem())
print(list({**{'z': 1}, 'a': 2, **{'z': 3}}), list({3: 0, 1: 0, 2: 0}), list(dict(b=1, a=2) | {'c': 3, 'b': 0}))
