# What is no iterable cannot be unpacked.
for value in (1, None, 2.5, print):
    try:
        a, b = value
    except TypeError as error:
        print(error)
    try:
        [*value]
    except TypeError as error:
        print(error)
