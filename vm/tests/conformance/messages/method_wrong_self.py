# Methods of built-in types called with another type.
for call in ('str.upper(5)', 'list.append((), 1)', 'dict.get([], 1)', 'int.bit_length("a")', 'set.add([], 1)', 'tuple.count([], 1)', 'bytes.hex("a")', 'float.is_integer(1)', 'str.join(5, [])', 'object.__init__()', 'int.__add__("a", 1)',
             'list.__len__(())', 'type.mro(5)', 'str.__len__()', 'dict.keys()', 'list.sort({})'):
    try:
        eval(call)
        print(call, 'fine')
    except TypeError as e:
        print(call, '|', e)
