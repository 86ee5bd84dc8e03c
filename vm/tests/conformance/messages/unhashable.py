# What cannot be hashed.
for value in ([], {}, set(), bytearray(), [1], ([],), slice(1), {1: []}.values() if False else {}):
    try:
        hash(value)
    except TypeError as e:
        print(e)
for op in ('{[]: 1}', '{[]}', '{}[{}]', '[] in {}', '{}.get([])', '{}.setdefault([], 1)', 'set([[]])', 'frozenset([{}])', 'set().add([])', '{1: 2}.pop([])', 'dict([([], 1)])', '{}.fromkeys([[]])', '[] in {1}', '{} in set()'):
    try:
        print(op, eval(op))
    except TypeError as e:
        print(op, '|', e)
