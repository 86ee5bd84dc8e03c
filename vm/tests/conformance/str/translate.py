# maketrans and translate.
t = str.maketrans('abc', 'xyz')
print('aabbcc-d'.translate(t), sorted(t.items()), 'abc'.translate(str.maketrans({'a': 'AA', 'b': None})), 'abc'.translate(str.maketrans('a', 'b', 'c')))
print('abc'.translate({97: 'X', 98: 0x59}))
class Up:
    def __getitem__(self, i):
        if i == 98: raise LookupError
        return chr(i).upper()
print('abc'.translate(Up()))
try:
    str.maketrans('ab', 'c')
except ValueError as error:
    print(error)
