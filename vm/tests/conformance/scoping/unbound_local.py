# A name assigned anywhere in a function is local everywhere in it.
x = 'global'
def f():
    try:
        print(x)
    except UnboundLocalError as error:
        print(error)
    x = 'local'
    print(x)
f()
def g():
    for y in []:
        pass
    return y
try:
    g()
except UnboundLocalError as error:
    print(error)
