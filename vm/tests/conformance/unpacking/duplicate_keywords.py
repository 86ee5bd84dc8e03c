# The same keyword twice is an error that names the function.
def f(**kwargs):
    return kwargs
try:
    f(a=1, **{'a': 2})
except TypeError as error:
    print(error)
try:
    f(**{'a': 1}, **{'a': 2})
except TypeError as error:
    print(error)
try:
    f(**{1: 2})
except TypeError as error:
    print(error)
try:
    f(**[1])
except TypeError as error:
    print(error)
try:
    f(*1)
except TypeError as error:
    print(error)
