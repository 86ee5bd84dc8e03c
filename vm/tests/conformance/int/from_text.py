# int() of text, with bases, signs, spaces and underscores.
print(int('42'), int(' -17 '), int('+5'), int('1_000'), int('0xff', 16), int('0b101', 0), int('z', 36), int('007'))
print(int('\n12\t'), int('-0'), int(b'12'), int('٣'), int(''.join(['9'] * 50)))
for bad in ('', ' ', 'x', '1__0', '_1', '1_', '0x', '12a', '1.5', '--1', '+ 1', '0b2'):
    try:
        int(bad)
    except ValueError as error:
        print(error)
for args in (('1', 37), ('1', 1), ('8', 8), ('010', 0)):
    try:
        int(*args)
    except ValueError as error:
        print(error)
