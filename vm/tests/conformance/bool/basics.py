# bool is an int with two values.
print(True + True, True * 3, -True, ~True, True / 2, True == 1, False < True, sum([True, False, True]))
print(bool(), bool(0), bool(''), bool('0'), bool([0]), bool(None), bool(0.0), bool(...), bool(range(0)))
print(True & False, True | 1, True ^ True, type(True & True), type(True & 1), repr(True), str(False), True.__class__)
print(isinstance(True, int), int(True), float(False), 'ab'[True], [10, 20][False], {True: 'x', 1: 'y'})
try:
    bool(1, 2)
except TypeError as error:
    print(error)
