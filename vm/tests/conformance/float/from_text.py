# float() of text.
for s in ('1.5', ' -2 ', '1e5', '.5', '5.', '1_0.2_5', 'inf', '-Infinity', 'NaN', '+3', '1E-3', '١.٥', '0x10', '', ' ', '1__0', 'e5',
          '1e', '--1', '1.2.3', 'infinit'):
    try:
        print(repr(float(s)))
    except ValueError as error:
        print(error)
print(float(), float(True), float(2 ** 60), float(b'2.5'))
for bad in (None, [], {}):
    try:
        float(bad)
    except TypeError as error:
        print(error)
try:
    float(10 ** 400)
except OverflowError as error:
    print(error)
