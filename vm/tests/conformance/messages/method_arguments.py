# Wrong numbers of arguments of methods of built-in types.
for call in ('"".upper(1)', '"".join()', '"".split(1, 2, 3)', '"".startswith()', '"".replace("a")', '"".encode(1, 2, 3)', '"".format_map()', '[].append()', '[].append(1, 2)', '[].insert(1)', '[].pop(1, 2)', '{}.get()', '{}.pop()',
             '{}.keys(1)', '{}.update(1, 2)', '{}.setdefault()', 'set().add()', 'set().remove(1, 2)', '(1).bit_length(1)', '(1.5).is_integer(1)', '().count()', '().index()', 'b"".hex(1, 2, 3)', 'b"".find()', 'b"".decode(1, 2, 3)',
             'bytearray().append()', 'range(1).count()', '(1).to_bytes(1, 2, 3)', 'str.upper()', 'list.append([])', 'dict.get({})', 'int.bit_length()', 'str.join("a")', '{}.copy(1)', '{}.items(1)', '[].sort(1)', '[].reverse(1)', '{}.popitem(1)', '"".strip(1, 2)', '"".zfill()'):
    try:
        eval(call)
        print(call, 'fine')
    except TypeError as e:
        print(call, '|', e)
