# A syntax error points at its place.
x = 1
def f(:
    pass
