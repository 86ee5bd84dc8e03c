# Hundreds of suspended generators resumed in odd orders.
def g(n):
    x = n
    while x:
        got = yield x
        x = got if got is not None else x - 1
gs = [g(i % 7 + 1) for i in range(300)]
out = 0
for r in range(4):
    for i, it in enumerate(gs):
        if (i * 7 + r) % 3:
            out += next(it, 0)
        elif r == 2 and it.gi_frame is not None and i % 5 == 0:
            it.close()
print(out, sum(len(list(it)) for it in gs if it is not None))
