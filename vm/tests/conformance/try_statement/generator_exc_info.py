# A generator has its own exception state.
import sys
def g():
    try:
        raise KeyError('in generator')
    except KeyError:
        yield sys.exc_info()[0].__name__
        yield sys.exc_info()[0].__name__
try:
    1 / 0
except ZeroDivisionError:
    it = g()
    print(next(it), sys.exc_info()[0].__name__, next(it), sys.exc_info()[0].__name__)
print(sys.exc_info()[0])
