# Generators that call themselves.
def walk(tree):
    if isinstance(tree, list):
        for t in tree: yield from walk(t)
    else:
        yield tree
def permutations(items):
    if not items: yield ()
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]): yield (x,) + rest
print(list(walk([1, [2, [3, [4]], 5], [], [[6]]])), list(permutations([1, 2, 3])))
def deep(n):
    if n: yield from deep(n - 1)
    yield n
print(sum(deep(200)))
