# Sequence patterns fix or bound the length.
def f(x):
    match x:
        case []: return 'empty'
        case [a]: return ('one', a)
        case [a, b]: return ('two', a, b)
        case [a, *rest, z]: return ('more', a, rest, z)
        case _: return 'no sequence'
for x in ([], (1,), [1, 2], range(4), 'ab', b'ab', {1: 2}, iter([1]), (1, 2, 3)):
    print(f(x))
