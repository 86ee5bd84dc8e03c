# strip, lstrip, rstrip, removeprefix, removesuffix.
print(repr('  x '.strip()), repr('xxaxx'.strip('x')), repr('abcba'.lstrip('ab')), repr('abcba'.rstrip('ab')), repr('\n\t x\u3000'.strip()))
print('prefix-x'.removeprefix('prefix'), 'x.py'.removesuffix('.py'), 'x'.removesuffix(''), 'aaa'.removeprefix('a'), repr('   '.strip()))
try:
    'x'.strip(1)
except TypeError as error:
    print(error)
