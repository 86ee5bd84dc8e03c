# A small round-robin scheduler.
class Yield:
    def __await__(self): yield
async def worker(name, n, log):
    for i in range(n):
        log.append(f'{name}{i}')
        await Yield()
    return name
def run(*tasks):
    queue, results = list(tasks), []
    while queue:
        t = queue.pop(0)
        try:
            t.send(None)
        except StopIteration as e:
            results.append(e.value)
        else:
            queue.append(t)
    return results
log = []
print(run(worker('a', 3, log), worker('b', 1, log), worker('c', 2, log)), log)
