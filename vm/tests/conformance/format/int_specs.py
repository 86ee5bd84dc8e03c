# Format specifications of ints.
for spec in ('', 'd', '5', '<5', '>5', '^5', '05', '+', ' ', '-', '+05d', 'x', 'X', '#x', '#010x', 'o', '#o', 'b', '#b', ',', '_', '_x', '012,', 'c', 'e', 'f', '.2f', 'g', '%', '.1%', '*^9', '=+6', 'n'):
    print(spec, '|', format(65, spec), '|', format(-1234, spec) if spec != 'c' else '')
for spec in ('s', '.2d', '.2', ',x', '+c', 'q', '5q', 'xx', '10000000000000000000000'):
    try:
        print(format(5, spec))
    except ValueError as error:
        print(spec, '|', error)
