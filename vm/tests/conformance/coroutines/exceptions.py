# Exceptions pass through awaits; try/finally in coroutines.
async def fails():
    raise KeyError('inner')
async def catches():
    try:
        await fails()
    except KeyError as e:
        return f'caught {e}'
    finally:
        print('finally')
def run(c):
    try:
        c.send(None)
    except StopIteration as e:
        return e.value
print(run(catches()))
try:
    run(fails())
except KeyError as e:
    print(repr(e))
async def stops():
    raise StopIteration(1)
try:
    run(stops())
except RuntimeError as e:
    print(e)
