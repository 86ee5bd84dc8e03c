# sort is stable; key and reverse; errors leave a list behind.
l = ['bb', 'a', 'ccc', 'dd', 'e']
l.sort(key=len)
print(l)
l.sort(key=len, reverse=True)
print(l, sorted(l), sorted([3, 1, 2], reverse=True), sorted({'b': 1, 'a': 2}))
try:
    [1, 'a', 2].sort()
except TypeError as error:
    print(error)
try:
    [1].sort(len)
except TypeError as error:
    print(error)
print(sorted([(1, 'b'), (1, 'a'), (0, 'z')]), sorted([0.5, 2, True, -1]), sorted([], key=5), sorted('hello', key=str.upper, reverse=True))
try:
    sorted([1, 2], key=5)
except TypeError as error:
    print(error)
