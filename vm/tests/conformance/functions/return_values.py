# Functions without return give None; return of several values a tuple.
def nothing(): pass
def bare(): return
def several(): return 1, *[2, 3]
def early(x):
    if x:
        return 'early'
print(nothing(), bare(), several(), early(1), early(0))
