# Mapping patterns take what they name; ** takes the rest.
def f(x):
    match x:
        case {'kind': 'point', 'x': x1, 'y': y1}: return ('point', x1, y1)
        case {'kind': k, **rest}: return (k, rest)
        case {}: return 'some mapping'
        case _: return 'none'
print(f({'kind': 'point', 'x': 1, 'y': 2}))
print(f({'kind': 'point', 'x': 1}))
print(f({'a': 1}), f({}), f([]))
