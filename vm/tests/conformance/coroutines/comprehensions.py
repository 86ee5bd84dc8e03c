# await and async for in comprehensions and generator expressions.
async def double(x): return x * 2
async def agen():
    for i in range(3): yield i
async def main():
    a = [await double(x) for x in range(3)]
    b = {await double(x) async for x in agen()}
    c = [y async for y in (await double(x) async for x in agen())]
    d = [x for x in [y async for y in agen()]]
    return a, sorted(b), c, d
try:
    main().send(None)
except StopIteration as e:
    print(e.value)
