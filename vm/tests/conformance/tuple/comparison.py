# Tuples compare element by element; identity counts as equality.
nan = float('nan')
print((nan,) == (nan,), (nan,) == (float('nan'),), (1, 'a') != (1, 'b'), (1, 2, 3) > (1, 2))
class Never:
    def __eq__(self, other): raise RuntimeError('asked')
n = Never()
print((n, 1) == (n, 1), n in (n,))
try:
    (1, n) == (1, 2)
except RuntimeError as error:
    print(error)
try:
    (1, 'a') < (1, 2)
except TypeError as error:
    print(error)
