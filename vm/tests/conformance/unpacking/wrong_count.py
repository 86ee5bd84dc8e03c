# Too many or too few values.
for values, n in [((1, 2, 3), 2), ((1,), 2), ([], 1)]:
    try:
        if n == 2:
            a, b = values
        else:
            (a,) = values
    except ValueError as error:
        print(error)
try:
    a, *b, c = [1]
except ValueError as error:
    print(error)
try:
    a, b = {1: 2}
except ValueError as error:
    print(error)
