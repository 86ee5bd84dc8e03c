# list() of iterables, and its errors.
print(list(), list('ab'), list(range(3)), list({'a': 1}), list((1,)), list(x * 2 for x in [1, 2]), list(map(str, [1])), list([1]))
for bad in (5, None):
    try:
        list(bad)
    except TypeError as error:
        print(error)
try:
    list(1, 2)
except TypeError as error:
    print(error)
l = [1]; l.__init__([2, 3]); print(l)
