# Dicts of lists, nested dicts, inversion.
data = [('fruit', 'apple'), ('veg', 'kale'), ('fruit', 'pear'), ('nut', 'almond')]
groups = {}
for k, v in data: groups.setdefault(k, []).append(v)
print(groups, {v: k for k, vs in groups.items() for v in vs}, {k: len(v) for k, v in groups.items()})
tree = {}
for path in ('a/b/c', 'a/d', 'e'):
    node = tree
    for part in path.split('/'): node = node.setdefault(part, {})
print(tree, sorted(groups, key=lambda k: (len(groups[k]), k)), min(groups), dict(sorted(groups.items())))
