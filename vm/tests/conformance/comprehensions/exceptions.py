# An exception inside leaves through the comprehension.
try:
    [1 // x for x in (1, 0, 2)]
except ZeroDivisionError as error:
    print(error)
try:
    {[]: 1 for _ in range(1)}
except TypeError as error:
    print(error)
try:
    {x for x in ([],)}
except TypeError as error:
    print(error)
def g():
    raise StopIteration('odd')
try:
    print([g() for _ in range(3)])
except StopIteration as error:
    print('StopIteration', error)
try:
    list(g() for _ in range(3))
except RuntimeError as error:
    print(error, repr(error.__cause__))
