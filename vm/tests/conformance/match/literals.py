# Patterns of literals, compared by equality; None and bools by identity.
def f(x):
    match x:
        case 0: return 'zero'
        case 1.5: return 'float'
        case -3: return 'minus three'
        case 'a' | 'b': return 'letter'
        case b'x': return 'bytes'
        case None: return 'none'
        case True: return 'true'
        case _: return 'other'
for x in (0, 0.0, False, 1.5, -3, 'a', 'b', b'x', None, True, 1, [], 'c'):
    print(repr(x), f(x))
