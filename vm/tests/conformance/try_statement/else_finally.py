# else runs when nothing was raised, finally always.
def f(x):
    try:
        print('try')
        if x == 1: raise ValueError
        if x == 2: return 'returned'
    except ValueError:
        print('except')
    else:
        print('else')
        if x == 3: raise KeyError('else')
    finally:
        print('finally')
    return 'end'
for x in range(3):
    print(f(x))
try:
    f(3)
except KeyError as error:
    print(repr(error))
