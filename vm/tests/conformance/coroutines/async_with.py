# async with enters and leaves with await.
class M:
    def __init__(self, swallow=False): self.swallow = swallow
    async def __aenter__(self): print('enter'); return self
    async def __aexit__(self, kind, value, tb): print('exit', kind and kind.__name__); return self.swallow
async def main():
    async with M() as a, M() as b:
        print('body', a is b)
    async with M(True):
        raise ValueError
    try:
        async with M():
            1 / 0
    except ZeroDivisionError as e:
        print(e)
    try:
        async with 5: pass
    except TypeError as e:
        print(e)
    return 'end'
try:
    main().send(None)
except StopIteration as e:
    print(e.value)
