# The event loop, tasks, and what tasks wait for each other with.
import asyncio, time

async def w(n, d):
    await asyncio.sleep(d)
    return n

async def main():
    print(await asyncio.gather(w(1, 0.02), w(2, 0.01), w(3, 0)))
    t = asyncio.create_task(w(4, 0))
    print(await t, t.done(), t.result())
    q = asyncio.Queue(2)

    async def prod():
        for i in range(5):
            await q.put(i)
        await q.put(None)

    async def cons():
        out = []
        while (x := (await q.get())) is not None:
            out.append(x)
        return out
    r = await asyncio.gather(prod(), cons())
    print(r)
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.01)
    except asyncio.TimeoutError:
        print('timeout')
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)
    except TimeoutError:
        print('timeout2')

    async def bad():
        raise ValueError('b')
    print(await asyncio.gather(bad(), w(1, 0), return_exceptions=True))
    try:
        await asyncio.gather(bad(), w(1, 0))
    except ValueError as e:
        print('err', e)
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(w(7, 0))
        b = tg.create_task(w(8, 0.01))
    print(a.result(), b.result())
    t = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('cancelled', t.cancelled())
    done, pend = await asyncio.wait([asyncio.create_task(w(1, 0)), asyncio.create_task(w(2, 5))], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pend))
    for f in asyncio.as_completed([w(1, 0.02), w(2, 0.0)]):
        print(await f)
    lock = asyncio.Lock()
    log = []

    async def l(i):
        async with lock:
            log.append(i)
            await asyncio.sleep(0)
    await asyncio.gather(*[l(i) for i in range(3)])
    print(log)
    e = asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, e.set)
    print(await e.wait())
    sem = asyncio.Semaphore(2)
    async with sem:
        print(sem.locked())
    return 'end'
print(asyncio.run(main()))
