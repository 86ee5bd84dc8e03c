# replace, with count and empty pattern.
print('aaa'.replace('a', 'b'), 'aaa'.replace('a', 'bb', 2), 'abc'.replace('', '-'), 'abc'.replace('', '-', 2), ''.replace('', 'x'), 'abc'.replace('b', ''))
print('aaa'.replace('aa', 'b'), 'äöä'.replace('ä', 'ae'), 'x'.replace('x', 'x', 0), 'abc'.replace('z', 'y'), ''.replace('a', 'b'))
try:
    'a'.replace('a', 1)
except TypeError as error:
    print(error)
try:
    'a'.replace('a')
except TypeError as error:
    print(error)
