# Iterators whose container goes away.
l = [1, 2, 3]; it = iter(l); next(it); del l
print(list(it))
def g():
    items = [1, 2]
    for x in items:
        yield x
        items.clear()
print(list(g()))
it = iter(range(3)); z = zip(it, it, it)
print(next(z), next(z, 'end'))
m = map(lambda x: l2.append(x) or len(l2), l2 := [1])
print(next(m), next(m), next(m), len(l2))
it = iter({1: 1, 2: 2}.items())
print(next(it))
