# A star takes what is left in the middle, at the start, at the end.
def f(x):
    match x:
        case [*start, 'end']: return ('ends', start)
        case ['begin', *more]: return ('begins', more)
        case [a, *_, b] if a == b: return 'same ends'
        case [_, *_]: return 'not empty'
        case [*all]: return all
for x in (['x', 'end'], ['begin', 1, 2], [1, 2, 1], [1, 2], []):
    print(f(x))
