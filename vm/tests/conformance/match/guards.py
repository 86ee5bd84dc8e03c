# A guard is evaluated with the captures bound; bindings stay when it fails.
def f(x):
    match x:
        case [a, b] if a == b: return 'equal'
        case [a, b] if print('guard', a, b): return 'never'
        case [a, _]: return ('first', a)
print(f([1, 1]), f([1, 2]))
match 5:
    case n if n > 10:
        print('big')
    case _:
        print('n is', n)
