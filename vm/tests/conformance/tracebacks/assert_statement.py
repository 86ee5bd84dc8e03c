# A failed assertion with and without message.
def check(x):
    assert x > 0, f'not positive: {x}'
    return x
check(1)
check(-1)
