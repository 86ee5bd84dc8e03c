# async def, await, async for, async with and asynchronous comprehensions, run by hand.
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


async def double(x):
    return await Pause(x) + 1


async def main():
    a = await double(1)
    b = await double(2)
    return a, b


print(run(main()))


class numbers:
    def __init__(self, n):
        self.n = n
        self.next = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.next == self.n:
            raise StopAsyncIteration
        i = self.next
        self.next += 1
        await Pause(i)
        return i


async def consume():
    out = []
    async for i in numbers(3):
        if i == 1:
            continue
        out.append(i)
    else:
        out.append("else")
    return out


print(run(consume()))


async def stops_early():
    async for i in numbers(5):
        if i == 2:
            break
    return i


print(run(stops_early()))


class Manager:
    async def __aenter__(self):
        await Pause(7)
        return "entered"

    async def __aexit__(self, kind, value, traceback):
        await Pause(8)
        return kind is ValueError


async def managed():
    async with Manager() as m, Manager():
        got = m
    async with Manager():
        raise ValueError
    return got


print(run(managed()))


async def returns_inside():
    async with Manager():
        return "inside"


print(run(returns_inside()))


async def comprehensions():
    a = [x async for x in numbers(3) if x]
    b = {x: await Pause(x) async for x in numbers(2)}
    c = {await Pause(y) for y in (1, 2)}
    return a, b, sorted(c)


print(run(comprehensions()))


async def fails():
    try:
        await Pause(1)
        raise KeyError("k")
    except KeyError as e:
        await Pause(2)
        return e.args
    finally:
        await Pause(3)


print(run(fails()))
