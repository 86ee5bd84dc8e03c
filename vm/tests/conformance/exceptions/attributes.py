# args, str and repr of exceptions.
for e in (ValueError(), ValueError('a'), ValueError('a', 2), KeyError('k'), KeyError(), KeyError(1, 2), OSError(2, 'msg'), OSError(2, 'msg', 'file'), OSError('x'),
          StopIteration(5), SystemExit(3), ImportError('m', name='n', path='p'), AttributeError('a', name='x'), NameError('n', name='y')):
    print(repr(e), '|', str(e), '|', e.args)
print(StopIteration(5).value, StopIteration().value, SystemExit(3).code, OSError(2, 'm', 'f').filename, OSError(2, 'm').errno, ImportError('m', name='n').name)
