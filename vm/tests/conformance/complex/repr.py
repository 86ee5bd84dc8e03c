# repr of complex numbers.
for z in (0j, 1j, -1j, 1 + 0j, 1.5 - 2.5j, complex(0, -0.0), complex(-0.0, 1), complex('inf'), complex(float('nan'), 2), 1e20 + 1e-5j, complex(3), -(0j), complex(0.0, float('inf'))):
    print(z, repr(z), str(z), [z])
print(3j, 2.5J, 1_0j, type(1j).__name__, f'{1 + 2j:.2f}', format(1j, ''), f'{1.5+2j:+g}')
