# A generator that runs cannot be resumed.
def g():
    try:
        next(me)
    except ValueError as e:
        print(e)
    try:
        me.close()
    except ValueError as e:
        print(e)
    try:
        me.throw(KeyError)
    except ValueError as e:
        print(e)
    yield me.gi_running
me = g()
print(next(me), me.gi_running)
def h():
    yield from selfref
selfref = h()
try:
    next(selfref)
except ValueError as e:
    print(e)
