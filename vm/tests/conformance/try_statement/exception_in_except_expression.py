# The expression of a handler may raise itself.
def kinds():
    raise KeyError('kinds')
try:
    try:
        1 / 0
    except kinds():
        print('never')
except KeyError as e:
    print(repr(e), repr(e.__context__))
try:
    try:
        pass
    except undefined_name:
        pass
    print('not evaluated')
except NameError:
    print('never')
