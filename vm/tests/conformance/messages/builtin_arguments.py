# Wrong numbers of arguments of built-in functions.
for call in ('len()', 'len(1, 2)', 'abs()', 'ord()', 'chr(1, 2)', 'isinstance(1)', 'getattr(1)', 'setattr(1, 2)', 'hasattr(1)', 'divmod(1)', 'pow(1)', 'hash()', 'id()', 'repr()', 'callable()', 'iter()', 'next()',
             'sorted()', 'reversed()', 'enumerate()', 'zip(strict=5)' if False else 'min()', 'max()', 'sum()', 'any()', 'all()', 'round()', 'bin()', 'format()', 'issubclass(1)', 'delattr(1)', 'vars(1, 2)', 'dir(1, 2)',
             'input(1, 2)', 'map()', 'filter()', 'range()', 'slice()', 'type()', 'super(1, 2, 3)', 'property(1, 2, 3, 4, 5)', 'staticmethod()', 'classmethod()', 'exec()', 'eval()', 'compile()', 'globals(1)', 'locals(1)'):
    try:
        eval(call)
        print(call, 'fine')
    except TypeError as e:
        print(call, '|', e)
