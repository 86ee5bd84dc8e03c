# Stars in displays, calls, returns and subscripts.
a = [1, 2]
b = (3,)
print([*a, *b, *'xy'], (*a, 0, *b), {*a, *b}, {**{'k': 1}, 'l': 2, **{'k': 3}})
def f(*args, **kwargs):
    return args, kwargs
print(f(*a, 9, *b, k=1, **{'m': 2}))
def g():
    return 0, *a
print(g())
class S:
    def __getitem__(self, key):
        return key
print(S()[0, 1], S()[1:2, ::3], S()[*a, 5])
for x in *a, *b:
    print(x, end=' ')
print()
