# Functions are values.
def apply(f, *a, **k): return f(*a, **k)
print(apply(max, 3, 1, 2), apply(sorted, [2, 1], reverse=True), apply(lambda x: x, x=5))
table = {'add': lambda a, b: a + b, 'mul': lambda a, b: a * b}
print(table['add'](2, 3), table['mul'](2, 3))
compose = lambda *fs: (lambda x: x) if not fs else (lambda x: fs[0](compose(*fs[1:])(x)))
print(compose(str, abs, int)('-5'))
