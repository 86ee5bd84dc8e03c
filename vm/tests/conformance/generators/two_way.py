# A coroutine-like averager and a parser driven by send.
def averager():
    total = count = 0
    average = None
    while True:
        x = yield average
        if x is None: return (total, count)
        total += x; count += 1
        average = total / count
def grouper(results):
    while True:
        results.append((yield from averager()))
out = []
g = grouper(out); next(g)
for x in (1, 2, 3, None, 10, 20, None): g.send(x)
print(out)
