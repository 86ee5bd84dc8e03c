# Methods of float.
print((1.5).is_integer(), (2.0).is_integer(), (0.75).as_integer_ratio(), (-0.1).hex(), (1.0).hex(), float.fromhex('0x1.8p3'))
print((3.7).__trunc__(), (3.7).__floor__(), (3.2).__ceil__(), (1.5).conjugate(), (2.5).real, (2.5).imag, (1e-10).hex())
for f in (lambda: float('nan').as_integer_ratio(), lambda: float('inf').as_integer_ratio(), lambda: float.fromhex('zz')):
    try:
        f()
    except (ValueError, OverflowError) as error:
        print(error)
