# Keywords where none are taken.
for call in ('len(obj=1)', 'abs(x=1)', '"".upper(x=1)', '[].append(x=1)', 'print(x=1)', 'sorted([], x=1)', 'int(x=1)', 'range(stop=1)', 'list(x=1)', 'tuple(x=1)', 'set(x=1)', 'bool(x=1)', 'float(x=1)', 'max([], x=1)', 'min(1, 2, key=None, z=1)',
             'zip(x=1)', 'enumerate([], x=1)', 'isinstance(a=1, b=2)', 'getattr(a=1)', 'iter(x=1)', 'slice(x=1)', 'object(x=1)', '"".split(x=1)', '"".encode(x=1)', 'sum([], x=1)', 'round(1, x=1)', 'open(x=1)', 'type(x=1)', '{}.update(5, x=1)', '"".join(x=1)', 'hash(x=1)', 'str(x=1)', 'frozenset(x=1)'):
    try:
        eval(call)
        print(call, 'fine')
    except TypeError as e:
        print(call, '|', e)
