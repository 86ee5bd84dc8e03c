# next, iteration and the end.
def g():
    print('start')
    yield 1
    print('middle')
    yield 2
    print('end')
    return 'result'
it = g()
print(next(it), next(it))
try:
    next(it)
except StopIteration as e:
    print(e.value)
print(next(it, 'default'), list(it), list(g()))
