# One starred target takes the rest as a list.
a, *b = [1]
print(a, b)
*a, b = range(4)
print(a, b)
a, *b, c = 'abcde'
print(a, b, c)
[*a] = (1, 2)
print(a)
(a, *b), *c = ('xyz', 1, 2)
print(a, b, c)
*a, = {}
print(a)
