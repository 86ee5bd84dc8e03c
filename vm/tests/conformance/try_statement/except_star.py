# except* splits groups.
try:
    raise ExceptionGroup('g', [ValueError(1), TypeError(2), ValueError(3)])
except* ValueError as e:
    print('values', [x.args for x in e.exceptions])
except* TypeError as e:
    print('types', [x.args for x in e.exceptions])
try:
    try:
        raise ExceptionGroup('g', [ValueError(1), KeyError('k')])
    except* ValueError:
        print('handled')
except ExceptionGroup as rest:
    print(rest.message, rest.exceptions)
try:
    raise ValueError('plain')
except* ValueError as e:
    print(type(e).__name__, repr(e.exceptions[0]))
