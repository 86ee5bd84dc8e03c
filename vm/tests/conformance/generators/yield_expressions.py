# yield in all places.
def g():
    x = yield
    y = [(yield x), (yield 'b')]
    z = (yield y) or 'none'
    f'{(yield z)}'
    return {'k': (yield)}
it = g()
print([it.send(v) for v in (None, 1, 2, 3, None, 5)])
try:
    it.send('last')
except StopIteration as e:
    print(e.value)
