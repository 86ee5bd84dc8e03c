# keys, values and items are live; keys and items are set-like.
d = {'a': 1, 'b': 2}
k, v, i = d.keys(), d.values(), d.items()
d['c'] = 3
print(k, v, i, len(k), 'c' in k, 3 in v, ('a', 1) in i, ('a', 2) in i, list(reversed(k)))
print(sorted(k & {'a', 'z'}), sorted(k | ['q']), sorted(k - {'a'}), sorted(k ^ {'a', 'x'}), k == {'a', 'b', 'c'}, i == {('a', 1), ('b', 2), ('c', 3)}, k.isdisjoint('xyz'))
print(v == d.values(), k <= {'a', 'b', 'c', 'd'}, k > {'a'}, type(k).__name__, k.mapping['a'], repr({}.keys()))
try:
    k[0]
except TypeError as error:
    print(error)
