# bytearray() and its repr.
print(bytearray(), bytearray(2), bytearray('é', 'utf-8'), bytearray([1, 2]), repr(bytearray(b"'")), str(bytearray(b'x')), bytearray(b'a') + b'b', b'a' + bytearray(b'b'))
a = bytearray(b'x')
c = a
c += b'y'
print(a, a is c, bytearray.fromhex('ff00'), bytearray(b'ab').hex(), bytearray(b'%d') % 5)
