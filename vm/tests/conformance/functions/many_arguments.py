# Hundreds of arguments.
def f(*args, **kwargs): return len(args), len(kwargs), sum(args)
print(f(*range(1000), **{f'k{i}': i for i in range(300)}))
source = 'def g(' + ', '.join(f'a{i}' for i in range(300)) + '): return a0 + a299'
exec(source)
print(g(*range(300)))
print(eval('f(' + ', '.join(str(i) for i in range(300)) + ')'))
