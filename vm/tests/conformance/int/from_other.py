# int() of floats, bools, and what is no number.
print(int(), int(3.9), int(-3.9), int(True), int(1e30), int(2 ** 70))
for bad in (float('nan'), float('inf'), float('-inf'), None, [], 'x' * 0, {}):
    try:
        int(bad)
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
try:
    int(5, 10)
except TypeError as error:
    print(error)
try:
    int(base=10)
except TypeError as error:
    print(error)
