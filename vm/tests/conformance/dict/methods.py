# get, setdefault, pop, popitem, update, clear, copy.
d = {'a': 1, 'b': 2, 'c': 3}
print(d.get('a'), d.get('z'), d.get('z', 0), d.setdefault('a', 9), d.setdefault('n'), d.setdefault('m', []), d)
print(d.pop('a'), d.pop('z', 'default'), d.popitem(), d)
c = d.copy()
d.update({'b': 20}, x=1); d.update([('y', 2)]); d.update()
print(d, c)
d.clear()
print(d, c)
for f in (lambda: d.pop('q'), lambda: d.popitem(), lambda: d.get(), lambda: d.get([]), lambda: d.update(5), lambda: d.update(1, 2), lambda: d.pop(),
          lambda: d.setdefault(), lambda: d.pop(1, 2, 3), lambda: d.get(1, 2, 3), lambda: d.fromkeys()):
    try:
        f()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
