# Items and slices of bytearrays are assigned and deleted.
a = bytearray(b'hello')
a[0] = 72
a[1:3] = b'EYX'
print(a, len(a))
del a[0], a[-1]
a[::2] = b'12'
print(a)
a += b'!'
a *= 2
print(a)
a[2:2] = [1, 2]
del a[::3]
print(a)
for f in ('a[0] = 256', 'a[0] = b"x"', 'a[100] = 1', 'a[::2] = b"1"', 'a += "x"', 'a[0:1] = "s"'):
    try:
        exec(f)
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
