# throw raises at the yield.
def g():
    while True:
        try:
            yield 'waiting'
        except ValueError as e:
            yield f'caught {e}'
        finally:
            print('finally')
it = g()
print(next(it), it.throw(ValueError('v')), next(it))
try:
    it.throw(KeyError('k'))
except KeyError as e:
    print(repr(e))
print(list(it))
try:
    g().throw(ValueError('unstarted'))
except ValueError as e:
    print(e)
it = g(); next(it)
print(it.throw(ValueError))
for bad in (5, 'x', int):
    try:
        it.throw(bad)
    except TypeError as e:
        print(e)
