# Messages for missing arguments list their names.
def f1(a): pass
def f2(a, b): pass
def f3(a, b, c, d=4): pass
for call in (f1, f2, f3, lambda: f3(1), lambda: f3(1, 2)):
    try:
        call()
    except TypeError as error:
        print(error)
