# hex and fromhex.
print(b'\x01\xab'.hex(), b'\x01\xab\xff'.hex(':'), b'\x01\xab\xff'.hex('-', 2), bytes.fromhex('01 ab FF'), bytes.fromhex(''))
for bad in ('0', 'zz', '0 1'):
    try:
        bytes.fromhex(bad)
    except ValueError as error:
        print(error)
