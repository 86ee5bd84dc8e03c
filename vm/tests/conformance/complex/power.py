# Powers and division of complex numbers.
print((1 + 1j) ** 2, (1 + 1j) ** -1, (2 + 0j) ** 3, 1j ** 2, (1 + 2j) / (3 + 4j), 1 / 1j, (1 + 2j) ** 0, 0j ** 0)
print(round(((-8) ** (1 / 3)).real, 10), round(((-1) ** 0.5).imag, 10), type((-1) ** 0.5).__name__, pow(1j, 3), sum([1j, 2, 3.5]))
print(abs(complex(3, -4)), abs(complex('inf')), (1 + 2j).__add__(1), (1j).__eq__(1j), (1 + 2j).__sub__('x'))
