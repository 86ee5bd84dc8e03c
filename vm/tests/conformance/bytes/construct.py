# bytes() of ints, iterables, text and buffers.
print(bytes(), bytes(3), bytes([65, 66]), bytes('é', 'utf-8'), bytes(b'x'), bytes(bytearray(b'y')), bytes(range(3)), bytes(x for x in (1, 2)))
for args in ((-1,), ([256],), ([-1],), ('x',), (['a'],), (1.5,), (None,), (5, 'utf-8')):
    try:
        bytes(*args)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
