# next with default, and StopIteration values.
it = iter([1])
print(next(it), next(it, None), next(it, default) if False else next(it, 'd'))
try:
    next(it)
except StopIteration as e:
    print(repr(e), e.value)
for bad in ([], 5, 'a', range(3)):
    try:
        next(bad)
    except TypeError as e:
        print(e)
