# ** of floats.
print(2.0 ** 0.5, 2 ** 0.5, 4 ** -0.5, (-8.0) ** 3, (-2.0) ** -1, 0.0 ** 0, 1.0 ** float('nan'), float('nan') ** 0)
print(10.0 ** 308, 2.0 ** -1074, float('inf') ** -1, (-1.0) ** float('inf'), 0.0 ** float('inf'))
try:
    2.0 ** 2000
except OverflowError as error:
    print(error)
try:
    0.0 ** -2.0
except ZeroDivisionError as error:
    print(error)
