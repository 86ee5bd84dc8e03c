# center, ljust, rjust, zfill, expandtabs.
print(repr('ab'.center(7)), repr('ab'.center(6, '*')), repr('abc'.center(6, '-')), 'x'.ljust(3, '.'), 'x'.rjust(3), 'abc'.ljust(2))
print('42'.zfill(5), '-42'.zfill(5), '+1'.zfill(4), ''.zfill(2), 'a\tbc\td'.expandtabs(4), repr('\t|\n\t|'.expandtabs(2)), 'a\tb'.expandtabs(0))
for args in ((5, 'ab'), (5, ''), ('x',)):
    try:
        'x'.center(*args)
    except TypeError as error:
        print(error)
