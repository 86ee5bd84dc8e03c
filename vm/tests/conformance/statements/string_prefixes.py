# Raw, byte, formatted and unicode prefixes combine.
print(r'\t', R"\x", b'abc', B"abc", br'\q', Rb'\w', u'text', U'text')
x = 5
print(f'{x}', F"{x!r}", rf'\{x}', fR'{x}\n')
print(f'{x}' 'plain {x}' f"{x}")
print('''line1
line2''')
