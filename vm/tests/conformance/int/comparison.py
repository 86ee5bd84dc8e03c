# Comparison of ints with floats is exact.
print(2 ** 53 == float(2 ** 53), 2 ** 53 + 1 == float(2 ** 53), 2 ** 53 + 1 > float(2 ** 53))
print(10 ** 400 > 1e308, 10 ** 400 < float('inf'), -10 ** 400 > float('-inf'), 1 < float('nan'), 1 == True)
print(0 == -0.0, 3 < 3.5 < 4, 2 ** 1000 == 2.0 ** 1000, hash(2 ** 1000) == hash(2.0 ** 1000))
try:
    1 < 'a'
except TypeError as error:
    print(error)
print(1 == 'a', 1 != None)
