# A chain of three exceptions.
try:
    try:
        raise KeyError('one')
    except KeyError as e:
        raise ValueError('two') from e
except ValueError:
    raise TypeError('three')
