# split and rsplit, with and without separator and limit.
s = '  a b  c '
print(s.split(), s.split(' '), s.split(None, 1), s.rsplit(None, 1), 'a,b,,c'.split(','), 'a,b,c'.rsplit(',', 1), ''.split(), ''.split(','))
print('a--b--c'.split('--', 1), 'abc'.split('abc'), 'a\tb\nc'.split(), 'a b'.split(maxsplit=0), 'a b c'.split(sep=' ', maxsplit=-1))
for args in (('',), (5,), (None, 'x')):
    try:
        'a'.split(*args)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
