# close raises GeneratorExit inside.
def g():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print('exit')
        raise
    finally:
        print('finally')
it = g(); next(it); print(it.close(), it.close())
def stubborn():
    for i in range(2):
        try:
            yield
        except GeneratorExit:
            pass
it = stubborn(); next(it)
try:
    it.close()
except RuntimeError as e:
    print(e)
def returns():
    try: yield
    except GeneratorExit: return 5
it = returns(); next(it); print(it.close())
def raises():
    try: yield
    finally: raise KeyError('from close')
it = raises(); next(it)
try:
    it.close()
except KeyError as e:
    print(repr(e), repr(e.__context__))
