# An exception passes through many frames and finallys.
trace = []
def f(n):
    try:
        if n == 0:
            raise ValueError('bottom')
        f(n - 1)
    finally:
        trace.append(n)
try:
    f(20)
except ValueError as e:
    depth = 0
    tb = e.__traceback__
    while tb:
        depth += 1
        tb = tb.tb_next
    print(e, depth)
print(trace == list(range(21)))
