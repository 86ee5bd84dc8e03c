# During handling, another exception.
def handler(e):
    return e.nothing
try:
    int('x')
except ValueError as e:
    handler(e)
