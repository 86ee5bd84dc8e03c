# Built-in functions that take keywords.
print(sorted([3, 1, 2], key=lambda x: -x, reverse=True))
print(max([], default='none'), min('b', 'a', key=ord), max('aa', 'b', key=len))
print(int('ff', base=16), round(2.567, ndigits=1), sum([1], start=5), list(enumerate('a', start=3)))
print(pow(base=2, exp=5, mod=7), complex is not None)
print('a', 'b', sep='-', end='!\n')
try:
    len(obj=[])
except TypeError as error:
    print(error)
try:
    sorted([1], cmp=1)
except TypeError as error:
    print(error)
