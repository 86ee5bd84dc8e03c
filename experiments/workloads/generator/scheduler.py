"""A round-robin scheduler: generator coroutines put messages into bounded channels and wait for them.

In the generator family as the program that generators were extended for: send, yield from, return values.
"""


CAPACITY = 8


class Channel:
    def __init__(self):
        self.messages = []
        self.waiting = []  # tasks that want a message
        self.blocked = []  # tasks with a message that found the channel full


def put(channel, message):
    yield ("put", channel, message)


def get(channel):
    message = yield ("get", channel, None)
    return message


def producer(channel, first, count):
    for message in range(first, first + count):
        yield from put(channel, message)
    yield from put(channel, None)


def worker(source, target):
    while True:
        message = yield from get(source)
        if message is None:
            break
        yield from put(target, message * 2 + 1)
    yield from put(target, None)


def consumer(channel, results):
    total = 0
    while True:
        message = yield from get(channel)
        if message is None:
            break
        total += message
    results.append(total)


def schedule(tasks):
    ready = [(task, None) for task in tasks]
    switches = 0
    while ready:
        following = []
        for task, value in ready:
            switches += 1
            try:
                action, channel, message = task.send(value)
            except StopIteration:
                continue
            if action == "put":
                if channel.waiting:
                    following.append((channel.waiting.pop(0), message))
                elif len(channel.messages) < CAPACITY:
                    channel.messages.append(message)
                else:
                    channel.blocked.append((task, message))
                    continue
                following.append((task, None))
            elif channel.messages:
                following.append((task, channel.messages.pop(0)))
                if channel.blocked:
                    sender, message = channel.blocked.pop(0)
                    channel.messages.append(message)
                    following.append((sender, None))
            else:
                channel.waiting.append(task)
        ready = following
    return switches


def run(n):
    results = []
    tasks = []
    for line in range(4):
        numbers, doubled = Channel(), Channel()
        tasks.append(producer(numbers, line * 10, n))
        tasks.append(worker(numbers, doubled))
        tasks.append(consumer(doubled, results))
    return schedule(tasks), sum(results), len(results)


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 3300)))
