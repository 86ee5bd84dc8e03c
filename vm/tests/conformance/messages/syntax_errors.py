# Messages of SyntaxErrors by compile.
for source in ('return 1', 'break', 'continue', 'x = ', 'def f(a, a): pass', 'yield 1', 'nonlocal x', 'def f():\n    nonlocal y', 'def f():\n    x = 1\n    global x', '1 = x', 'f() = 1', 'None = 1', 'del f()', 'def f(a=1, b): pass', 'f(a=1, 2)', 'f(**k, *a)',
               'x + 1 = 2', '(a, b) += 1', 'for 1 in x: pass', 'lambda: (yield)' if False else 'class C:\n    return 1', 'await x', 'async def f():\n    yield from x', '[*a for a in b]', '*a', 'a, *b, *c = d', 'f(a for a in b, c)', 'import a.b as c.d', 'from . import *' if False else 'def f():\n    from m import *',
               'try:\n    pass', 'if x\n    pass', 'else: pass', '"abc', '(1', ')', '{1: 2', 'x = 5 5', 'f(a=1, a=2)', 'def f(*): pass', '0777', '1_', '0x', '"\\N{no such}"', 'x: int: str'):
    try:
        compile(source, 'test', 'exec')
        print('fine', source)
    except SyntaxError as e:
        print(repr(source), '|', type(e).__name__, e.msg, e.lineno)
