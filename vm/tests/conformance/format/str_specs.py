# Format specifications of text.
for spec in ('', 's', '5', '<5', '>5', '^5', '*^7', '.2', '6.2', 'é<4', '05'):
    print(repr(format('abc', spec)))
for spec in ('d', '+', '=5', ',', '.2d', '#'):
    try:
        format('abc', spec)
    except ValueError as error:
        print(spec, '|', error)
print(repr(f'{"é":>3}|{"":5}|{True:5}|{None!s:>6}|{b"x"!s}|{[1]!s:8}|'))
