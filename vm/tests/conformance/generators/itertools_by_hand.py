# chain, cycle, islice, product as generators.
def chain(*its):
    for it in its: yield from it
def islice(it, n):
    if n > 0:
        for i, x in enumerate(it, 1):
            yield x
            if i == n: return
def cycle(xs):
    saved = []
    for x in xs: saved.append(x); yield x
    while saved: yield from saved
def product(*pools):
    result = [[]]
    for pool in pools: result = [r + [x] for r in result for x in pool]
    yield from map(tuple, result)
print(list(chain('ab', [1], (), range(2))), list(islice(cycle('xyz'), 7)), list(product('ab', [0, 1])), list(islice([1, 2], 0)))
