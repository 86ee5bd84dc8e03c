# print with sep, end, file and flush.
import sys
print()
print(1, 'a', None, sep=', ', end='.\n')
print('a', 'b', sep='', end='')
print('', flush=True)
print('x', file=sys.stdout)
print(*[1, 2, 3], sep='\n')
print('sep none', 'x', sep=None, end=None)
class Out:
    def write(self, text): parts.append(text)
parts = []
print('to', 'object', file=Out())
print(parts)
for kwargs in ({'sep': 5}, {'end': 5}, {'foo': 1}):
    try:
        print('x', **kwargs)
    except TypeError as error:
        print(error)
