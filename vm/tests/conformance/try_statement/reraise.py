# raise alone raises what is being handled.
def f():
    try:
        1 / 0
    except ZeroDivisionError:
        try:
            raise
        except ZeroDivisionError as e:
            print('again', e)
        raise
try:
    f()
except ZeroDivisionError as e:
    print('out', e)
try:
    raise
except RuntimeError as e:
    print(e)
def reraise():
    raise
try:
    try:
        {}['k']
    except KeyError:
        reraise()
except KeyError as e:
    print(repr(e))
