# Messages for too many arguments count them.
def f0(): pass
def f1(a): pass
def f2(a, b=1): pass
def f3(a, *, k=1): pass
for call in (lambda: f0(1), lambda: f1(1, 2), lambda: f2(1, 2, 3), lambda: f2(1, 2, 3, 4), lambda: f3(1, 2),
             lambda: f3(1, 2, k=3)):
    try:
        call()
    except TypeError as error:
        print(error)
