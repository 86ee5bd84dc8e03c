# Functions with hundreds of locals, constants and nested blocks.
source = 'def f():\n' + ''.join(f'    v{i} = {i}\n' for i in range(400)) + '    return ' + ' + '.join(f'v{i}' for i in range(400))
exec(source)
print(f())
exec('def g(x):\n' + ''.join('    ' * (i + 1) + f'if x > {i}:\n' for i in range(15)) + '    ' * 16 + 'return "deep"\n    return "shallow"')
print(g(100), g(3))
print(eval('+'.join(['1'] * 500)), eval('[' * 50 + ']' * 50), len(eval('(' + ','.join(map(str, range(2000))) + ')')))
