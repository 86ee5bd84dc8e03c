# zip, map, filter and their laziness.
print(list(zip()), list(zip([1, 2], 'abc')), list(zip([1], [2], [3])), list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(filter(None, [0, 1, '', 'a'])), list(filter(lambda x: x > 1, range(4))))
m = map(print, [1, 2])
print('lazy'); next(m)
try:
    list(zip([1, 2], [1], strict=True))
except ValueError as e:
    print(e)
try:
    list(zip([1], [1, 2], 'x', strict=True))
except ValueError as e:
    print(e)
it = iter([1, 2, 3, 4])
print(list(zip(it, it)), type(m).__name__, iter(m) is m)
