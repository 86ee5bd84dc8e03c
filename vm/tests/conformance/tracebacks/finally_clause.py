# A traceback through finally, with output before it.
def f():
    try:
        raise ValueError('v')
    finally:
        print('cleanup')
f()
