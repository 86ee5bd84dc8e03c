# throw and close of coroutines.
class P:
    def __await__(self): yield 'p'
async def f():
    try:
        await P()
    except ValueError as e:
        print('caught', e)
        await P()
    finally:
        print('finally')
c = f()
print(c.send(None), c.throw(ValueError('v')))
c.close()
c = f(); c.send(None); c.close(); c.close()
c = f(); c.close()
try:
    c.send(None)
except RuntimeError as e:
    print(e)
