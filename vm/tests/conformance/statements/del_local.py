# A deleted local is unbound until it is assigned again.
def f(again):
    x = 1
    del x
    if again:
        x = 2
    return x
print(f(True))
try:
    f(False)
except UnboundLocalError as error:
    print(error)
def g():
    x = 1
    def inner():
        return x
    del x
    return inner
try:
    g()()
except NameError as error:
    print(type(error).__name__, error)
