# Built-in types take one positional pattern: the subject itself.
def f(x):
    match x:
        case bool(b): return ('bool', b)
        case int(n): return ('int', n)
        case str(s): return ('str', s)
        case float(): return 'float'
        case list([a, b]): return ('pair', a, b)
        case dict(d): return ('dict', d)
        case tuple((a, *_)): return ('tuple', a)
        case _: return type(x).__name__
for x in (True, 3, 'x', 2.0, [1, 2], [1], {'k': 1}, (9, 8), (), set(), None):
    print(f(x))
