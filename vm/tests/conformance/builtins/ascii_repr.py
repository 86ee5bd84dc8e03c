# repr and ascii of nested containers.
x = {'k': [1, ('é', b'\xff')], 2.5: {None}}
print(repr(x), ascii(x), str(x))
print(repr('a\'b"c'), repr("a'b"), repr('a"b'), ascii('\U0001f600'), repr(range(2)), repr(slice(1, 2)), repr(type), repr(int), repr(ValueError))
