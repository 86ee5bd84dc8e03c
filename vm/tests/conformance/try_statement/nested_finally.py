# finally clauses run from the inside out.
def f(how):
    try:
        try:
            if how == 'raise': raise ValueError('v')
            if how == 'return': return 'r'
            print('body')
        finally:
            print('inner')
    finally:
        print('outer')
    return 'end'
print(f('return'))
print(f('pass'))
try:
    f('raise')
except ValueError as e:
    print(e)
