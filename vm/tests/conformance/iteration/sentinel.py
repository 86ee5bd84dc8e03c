# iter with a callable and a sentinel.
values = [1, 2, 3, 'stop', 4]
it = iter(lambda: values.pop(0), 'stop')
print(list(it), values, list(it))
def raises():
    raise StopIteration
print(list(iter(raises, 0)))
try:
    iter(5, 0)
except TypeError as e:
    print(e)
