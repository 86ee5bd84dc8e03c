# async functions give coroutines that are driven by send.
async def f(x):
    return x * 2
async def g():
    a = await f(1)
    b = await f(a)
    return a, b
c = g()
print(type(c).__name__, c.__name__, c.cr_running, c.cr_await)
try:
    c.send(None)
except StopIteration as e:
    print(e.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
