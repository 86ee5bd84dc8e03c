# Format specifications of floats.
for x in (3.14159, -0.5, 1e10, 1e-7, 0.0, 123456789.0, 1e100):
    print([format(x, s) for s in ('', '.2f', '10.3f', '<10.1f', 'e', '.3e', 'E', 'g', '.3g', '%', ',.2f', '+.1f', '010.2f', '.0f', '#.0f', 'G', '_.1f')])
print([format(float(s), 'f') for s in ('nan', 'inf', '-inf')], format(float('inf'), 'F'), format(float('nan'), '010'), format(2.5, '.0f'), format(0.1, '.20f'), format(1e16, 'n'))
for spec in ('d', 'x', 's', '.f', 'z5'):
    try:
        format(1.5, spec)
    except ValueError as error:
        print(spec, '|', error)
