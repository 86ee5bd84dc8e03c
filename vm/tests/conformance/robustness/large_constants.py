# Long strings, big tuples and long jumps.
source = 'x = ' + repr('a' * 70000) + '\nt = (' + '1,' * 3000 + ')\n'
exec(source)
print(len(x), len(t))
body = '\n'.join(f'    if n == {i}: r = {i * 2}' for i in range(3000))
exec(f'def f(n):\n    r = None\n    for _ in range(2):\n{chr(10).join("    " + line for line in body.split(chr(10)))}\n    return r')
print(f(2999), f(0), f(5000))
