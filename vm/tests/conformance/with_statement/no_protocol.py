# Objects without the protocol are refused.
class OnlyEnter:
    def __enter__(self): print('entered')
for value in (5, OnlyEnter(), None):
    try:
        with value:
            pass
    except TypeError as error:
        print(error)
class Instance:
    pass
i = Instance()
i.__enter__ = i.__exit__ = lambda *a: None
try:
    with i: pass
except TypeError as error:
    print(error)
