# Targets of comprehensions unpack, as those of for do.
pairs = [(1, ('a', 'b')), (2, ('c', 'd'))]
print([n for n, (x, y) in pairs], [x + y for _, (x, y) in pairs])
print({k: rest for k, *rest in ['abc', 'de']})
try:
    [a for a, b in [1]]
except TypeError as error:
    print(error)
