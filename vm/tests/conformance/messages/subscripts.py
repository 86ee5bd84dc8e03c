# Subscripts of what has none, or of the wrong kind.
for value, key in ((5, 0), (None, 0), ([1], 'a'), ((1,), 'a'), ('a', 'b'), (b'a', 'b'), ({}, []), (range(3), 'a'), ({1}, 0), (len, 0), (lambda: 0, 0), (int, 0), ([1], 1.5), ([1], None)):
    try:
        value[key]
    except TypeError as e:
        print(type(value).__name__, repr(key), '|', e)
for statement in ('(1,)[0] = 1', '"a"[0] = "b"', '5[0] = 1', 'None[0] = 1', 'range(3)[0] = 1', 'del (1,)[0]', 'del "a"[0]', 'del 5[0]', '{1}[0] = 1', 'frozenset()[0] = 1', 'b"a"[0] = 1'):
    try:
        exec(statement)
    except TypeError as e:
        print(statement, '|', e)
