# Functions made by exec take their globals from the namespace given.
space = {'factor': 10}
exec('''
def scale(x):
    return x * factor
class K:
    base = factor
''', space)
print(space['scale'](4), space['K'].base)
space['factor'] = 3
print(space['scale'](4))
local = {}
exec('a = 1\ndef f(): return "f"', {}, local)
print(sorted(local))
