# splitlines, partition, rpartition.
print('a\nb\r\nc\rd'.splitlines(), 'a\n\nb\n'.splitlines(True), ''.splitlines(), '\n'.splitlines(), 'a\x0bb\x1cc\u2028d'.splitlines())
print('a=b=c'.partition('='), 'a=b=c'.rpartition('='), 'abc'.partition('x'), 'abc'.rpartition('x'))
try:
    'a'.partition('')
except ValueError as error:
    print(error)
