# __init__ must return None.
class C:
    def __init__(self, x): return x
print(type(C(None)).__name__)
for x in (1, 'a', []):
    try:
        C(x)
    except TypeError as error:
        print(error)
