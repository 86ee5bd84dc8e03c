# Wrong indentation.
for source in ('if x:\npass', '  x = 1', 'if x:\n    a\n  b', 'if x:\n    a\n      b', 'def f():\n', 'class C:\nx'):
    try:
        compile(source, 'test', 'exec')
        print('fine')
    except SyntaxError as e:
        print(repr(source), '|', type(e).__name__, e.msg, e.lineno)
