"""Coroutines (async def) that await each other and an awaitable object, driven by hand with send().

In the generator family: a coroutine is a generator's frame under another name, without an event loop around it.
"""


class Pause:
    def __init__(self, request):
        self.request = request

    def __await__(self):
        answer = yield self.request
        return answer


async def ask(request):
    return await Pause(request) + 1


async def ask_twice(request):
    first = await ask(request)
    second = await ask(first)
    return first + second


async def task(request):
    total = 0
    for step in range(3):
        total += await ask_twice(request + step)
    return total


def drive(coroutine):
    answer = None
    while True:
        try:
            request = coroutine.send(answer)
        except StopIteration as stop:
            return stop.value
        answer = request * 2


def run(n):
    total = 0
    for i in range(n):
        total += drive(task(i))
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 4300)))
