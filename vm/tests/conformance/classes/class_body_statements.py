# Any statement may stand in a class body.
class C:
    total = 0
    for i in range(5):
        total += i
    if total > 5:
        big = True
    else:
        small = True
    try:
        1 / 0
    except ZeroDivisionError:
        caught = 'yes'
    def m(self): return self.total
    alias = m
    del i
print(C.total, C.big, hasattr(C, 'small'), C.caught, C().alias(), hasattr(C, 'i'))
print(C.alias.__name__, C.m is C.alias)
