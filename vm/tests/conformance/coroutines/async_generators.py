# async generators with asend, athrow and aclose.
async def g():
    try:
        x = yield 1
        print('got', x)
        yield 2
    except ValueError as e:
        yield f'caught {e}'
    finally:
        print('finally')
def run(c):
    try:
        c.send(None)
    except StopIteration as e:
        return e.value
    except StopAsyncIteration:
        return 'StopAsyncIteration'
it = g()
print(run(it.__anext__()), run(it.asend('x')), run(it.__anext__()))
it = g()
print(run(it.__anext__()), run(it.athrow(ValueError('v'))), run(it.aclose()), run(it.__anext__()))
async def total():
    return sum([x async for x in agen(4)])
async def agen(n):
    for i in range(n): yield i
print(run(total()))
