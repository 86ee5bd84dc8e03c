# Unknown and repeated keywords.
def f(a, b=1): pass
for kwargs in ({'c': 1}, {'a': 2}, {'A': 1}):
    try:
        f(1, **kwargs)
    except TypeError as error:
        print(error)
class C:
    def m(self, x): pass
    def __init__(self, n=0): pass
try:
    C().m(y=1)
except TypeError as error:
    print(error)
try:
    C(m=1)
except TypeError as error:
    print(error)
try:
    C().m(1, self=2)
except TypeError as error:
    print(error)
