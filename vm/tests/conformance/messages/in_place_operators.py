# Unsupported operand types of augmented assignment.
class A: pass
for op in ('+=', '-=', '*=', '/=', '//=', '%=', '**=', '@=', '<<=', '>>=', '&=', '|=', '^='):
    try:
        exec(f'a {op} 1', {'a': A()})
    except TypeError as e:
        print(e)
try:
    x = 'a'; x += 1
except TypeError as e:
    print(e)
try:
    x = 1; x += 'a'
except TypeError as e:
    print(e)
try:
    x = [1]; x += 1
except TypeError as e:
    print(e)
