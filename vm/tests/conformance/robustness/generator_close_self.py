# A generator that closes or drops itself while it runs.
def g():
    global it
    yield 1
    it = None
    yield 2
    yield 3
it = g()
print(next(it))
local = it
print(next(local), it)
def h():
    try:
        me.close()
    except ValueError as e:
        yield str(e)
    yield 'after'
me = h()
print(list(me))
