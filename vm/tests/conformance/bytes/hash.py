# bytes are hashable and equal to bytearrays.
print(hash(b'ab') == hash(b'ab'), {b'k': 1}[b'k'], b'a' == bytearray(b'a'), bytearray(b'a') == b'a', b'a' != bytearray(b'b'), hash(b'') == hash(b''))
try:
    hash(bytearray(b'a'))
except TypeError as error:
    print(error)
