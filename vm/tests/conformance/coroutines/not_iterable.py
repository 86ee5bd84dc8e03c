# Coroutines are not iterable and not awaitable twice.
async def f(): return 1
c = f()
for use in (lambda: iter(c), lambda: next(c), lambda: list(c), lambda: [*c]):
    try:
        use()
    except TypeError as e:
        print(e)
async def twice():
    x = f()
    return await x + await x
try:
    twice().send(None)
except RuntimeError as e:
    print(e)
c.close()
