# sum, min, max, any, all with keys, defaults and short circuits.
def show(xs):
    for x in xs: print('see', x); yield x
print(any(show([0, 1, 2])), all(show([1, 0, 2])), any([]), all([]))
print(sum([[1], [2]], []), sum((1, 2), 10), min([3, 1, 2]), max('a', 'c', 'b'), min([], default=0), max([1, -5], key=abs), min({'b': 1, 'a': 2}), max([(1, 'a'), (1, 'b')]), max([1, 1.0]), max([True, 1]))
for call in ('sum(["a"])', 'sum(["a"], "")', 'min([])', 'max(1, default=2)', 'max(1, 2, default=3)', 'min([1, "a"])', 'sum(5)'):
    try:
        print(eval(call))
    except (TypeError, ValueError) as e:
        print(call, '|', e)
