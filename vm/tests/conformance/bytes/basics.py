# Literals, indexes, slices and operators.
b = b'hello\x00\xff'
print(b, b[0], b[-1], b[1:3], b[::-1], len(b), list(b[:3]), b + b'!', b'ab' * 2, 104 in b, b'ell' in b, b == b'hello\x00\xff', b < b'i')
for op in ('b[100]', 'b + "x"', '"x" + b', '256 in b', '"a" in b', 'b["x"]', 'b < "a"', 'b[0:"x"]'):
    try:
        eval(op)
    except (TypeError, IndexError, ValueError) as error:
        print(type(error).__name__, error)
try:
    b[0] = 1
except TypeError as error:
    print(error)
print(b == 'hello', b"it's", b'"', b'\'"', b'\t\n\r\\')
