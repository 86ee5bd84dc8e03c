# Alternatives bind the same names; as binds what matched.
def f(x):
    match x:
        case [1, y] | [y, 1]: return ('one', y)
        case (('a' | 'b') as letter, [*_] as items): return (letter, items)
        case int() | float() as number: return ('number', number)
        case _ as rest: return ('rest', rest)
for x in ([1, 2], [2, 1], ('a', [1, 2]), ('c', []), 3, 2.5, None):
    print(f(x))
