# Which line of a decorated function is shown.
def deco(f):
    def wrapper(*args):
        return f(*args)
    return wrapper
@deco
@deco
def fails(x):
    return x.y
fails(5)
