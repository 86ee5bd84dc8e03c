# sys.exc_info follows the handlers.
import sys
def now():
    kind = sys.exc_info()[0]
    return kind and kind.__name__
print(now())
try:
    1 / 0
except ZeroDivisionError:
    print(now())
    try:
        {}['x']
    except KeyError:
        print(now())
    print(now())
    def inner():
        return now()
    print(inner())
print(now())
