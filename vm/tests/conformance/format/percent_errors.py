# Errors of %.
for f, a in (('%d', 'x'), ('%d %d', (1,)), ('%d', (1, 2)), ('%', ()), ('%q', 1), ('%c', 'ab'), ('%c', -1), ('%(a)s', (1,)), ('%(a)s', {}), ('%x', 1.5),
             ('%f', 'a'), ('%s', ()), ('abc', 1), ('%*d', ('a', 1)), ('%(a', {}), ('%d', None)):
    try:
        print(f % a)
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(f, '|', type(error).__name__, error)
