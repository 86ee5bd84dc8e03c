# startswith and endswith with tuples and bounds.
s = 'python'
print(s.startswith('py'), s.startswith(('x', 'p')), s.startswith('th', 2), s.startswith('th', 2, 3), s.startswith(''), s.startswith('', 7))
print(s.endswith('on'), s.endswith(('x', 'n')), s.endswith('ho', 0, 5), s.endswith(()), s.endswith('', 6))
for bad in (5, ['p'], ('x', 5)):
    try:
        s.startswith(bad)
    except TypeError as error:
        print(error)
