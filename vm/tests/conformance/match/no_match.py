# Without a matching case nothing happens.
def f(x):
    match x:
        case 1:
            return 'one'
    return 'fell through'
print(f(1), f(2))
match [1, 2, 3]:
    case [1, 2]:
        print('short')
    case [1, 2, 4]:
        print('wrong')
print('end')
