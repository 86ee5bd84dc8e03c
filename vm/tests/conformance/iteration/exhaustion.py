# Exhausted iterators stay exhausted.
for it in (iter([1]), iter((1,)), iter('a'), iter({1}), iter({1: 2}), iter(range(1)), (x for x in [1]), map(str, [1]), zip([1]), enumerate([1]), reversed([1]), filter(None, [1])):
    print(type(it).__name__, len(list(it)), len(list(it)), next(it, 'end'))
l = [1]
it = iter(l); list(it); l.append(2)
print(list(it))
