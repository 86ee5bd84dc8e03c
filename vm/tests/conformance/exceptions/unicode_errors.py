# Fields of Unicode errors.
try:
    b'ab\xffcd'.decode('utf-8')
except UnicodeDecodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason, e.args)
try:
    'aé'.encode('ascii')
except UnicodeEncodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason)
print(UnicodeDecodeError('enc', b'xyz', 0, 2, 'why'), UnicodeEncodeError('enc', 'xyz', 0, 1, 'why'))
try:
    UnicodeDecodeError(1)
except TypeError as e:
    print(e)
