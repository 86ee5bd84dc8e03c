# Attributes of ranges are read-only; ranges have no order.
r = range(3)
try:
    r.start = 1
except AttributeError as error:
    print(error)
try:
    r < range(5)
except TypeError as error:
    print(error)
try:
    r[0] = 1
except TypeError as error:
    print(error)
class I:
    def __index__(self): return 4
print(list(range(I())), range(True), range(0, I(), 2)[1])
