# The shortest text that gives the number back.
for x in (0.1, 1 / 3, 1e16, 1e15, 123456789012345678.0, 1e-4, 1e-5, 1.5e300, 5e-324, 1.7976931348623157e308, -0.0, 100.0,
          0.1 + 0.2, 2.0 ** 70, 1e22, 1e23, 9007199254740993.0, 1.0):
    print(repr(x), str(x))
print(float('nan'), float('inf'), -float('inf'), [0.5])
