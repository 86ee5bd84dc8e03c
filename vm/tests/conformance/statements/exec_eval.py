# exec and eval run source in given namespaces.
space = {'x': 2}
exec('y = x * 21', space)
print(space['y'], sorted(k for k in space if not k.startswith('__')))
print(eval('x + y', space), eval('x', {'x': 1}, {'x': 3}))
def f():
    z = 5
    return eval('z + 1')
print(f())
try:
    eval('1 +')
except SyntaxError as error:
    print(type(error).__name__)
print(eval(compile('1 + 2', 'name', 'eval')))
