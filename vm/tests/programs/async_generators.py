# Asynchronous generators: `async def` with `yield`, and asynchronous generator expressions, run by hand.
class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


def run(coroutine):
    trace = []
    value = None
    while True:
        try:
            paused = coroutine.send(value)
        except StopIteration as stop:
            return trace, stop.value
        trace.append(paused)
        value = paused * 10


async def numbers(n):
    for i in range(n):
        await Pause(i)
        yield i


async def consume():
    return [i async for i in numbers(3)]


print(run(consume()))


async def expression():
    return [z async for z in (w * 2 async for w in numbers(2))]


print(run(expression()))
