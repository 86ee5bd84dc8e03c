# async for over an asynchronous iterator.
class Count:
    def __init__(self, n): self.i, self.n = 0, n
    def __aiter__(self): return self
    async def __anext__(self):
        self.i += 1
        if self.i > self.n: raise StopAsyncIteration
        return self.i
async def main():
    async for x in Count(3):
        print(x)
        if x == 5: break
    else:
        print('else')
    return [x async for x in Count(4) if x % 2], {x: y async for x in Count(2) for y in 'ab'}
def run(c):
    try:
        c.send(None)
    except StopIteration as e:
        return e.value
print(run(main()))
async def bad():
    async for x in [1]: pass
try:
    run(bad())
except TypeError as e:
    print(e)
