# Functions that take any number of arguments.
print(max(1, 2, 3), min(4, 5), print(), list(zip()), list(map(lambda *a: a, [1], [2], [3])), set().union([1], [2], [3]) == {1, 2, 3}, '{} {} {}'.format(*'abc'), str.format('{}', 1))
print([].__class__, ''.__class__.__name__, (5).__class__.__class__, type(5)(6))
