# send gives the value of yield.
def g():
    total = 0
    while True:
        x = yield total
        print('got', x)
        if x is None: continue
        total += x
it = g()
try:
    it.send(5)
except TypeError as e:
    print(e)
print(next(it), it.send(10), it.send(5), next(it))
it.close()
try:
    it.send(1)
except StopIteration as e:
    print('stopped', e.value)
