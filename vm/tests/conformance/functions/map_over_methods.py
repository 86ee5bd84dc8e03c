# Unbound methods and built-in types as functions.
print(list(map(str.upper, 'ab')), list(map(int, ['1', '2'])), sorted(['b', 'A'], key=str.lower), list(map(list.copy, [[1], [2]])), list(filter(str.isdigit, 'a1b2')), list(map(dict, [[('a', 1)]])), max(['aa', 'b'], key=len))
print(list(map(' '.join, [['a', 'b']])), list(map('{:>3}'.format, [1, 22])), list(map([10, 20, 30].__getitem__, [2, 0])), list(map((5).__add__, [1, 2])))
