# The name of except ... as is unbound after the handler.
error = 'before'
try:
    raise ValueError('x')
except ValueError as error:
    print(repr(error))
try:
    error
except NameError as e:
    print(e)
def f():
    try:
        1 / 0
    except ZeroDivisionError as e:
        pass
    return e
try:
    f()
except UnboundLocalError as e:
    print(e)
