# Exceptions compare by identity.
a, b = ValueError(1), ValueError(1)
print(a == b, a == a, a != b, len({a, b, a}), hash(a) == hash(a), bool(a))
e = ValueError('x')
e.extra = [1]
print(e.extra, e.__dict__)
try:
    ValueError(x=1)
except TypeError as error:
    print(error)
try:
    ImportError(foo=1)
except TypeError as error:
    print(error)
