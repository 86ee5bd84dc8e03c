# Literals in all their notations.
print(0x_ff, 0b1010, 0o17, 1_000_000, 00)
print(1e3, 1_0.5, .5, 5., 1E-2, 0.1e1_0)
print('a' "b" '''c''' """d""")
print('\x41\u00e9\N{BULLET}\101\
joined')
print(r'\n', b'\x00\xff' rb'\d', len('\\'))
print(..., None, True, False)
print((), (1,), [], {}, {1}, {1: 2}, {**{3: 4}})
