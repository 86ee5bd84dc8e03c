# Later keys replace values but keep the place.
print({k: i for i, k in enumerate('abca')})
print({1: 'int', 1.0: 'float', True: 'bool'})
print(sorted({1, 1.0, True, 0, False}))
print(list({'x': 1, 'y': 2, 'x': 3}.items()))
