# compile() in its three modes.
c = compile('x = 1\ny = x + 1', 'made.py', 'exec')
space = {}
exec(c, space)
print(space['y'], c.co_name, c.co_filename, type(c).__name__)
print(eval(compile('y * 10', 'e.py', 'eval'), space))
exec(compile('y * 3', 's', 'single'), space)
for args in (('x =', 'f', 'exec'), ('x = 1', 'f', 'eval'), ('x', 'f', 'mode'), (5, 'f', 'exec')):
    try:
        compile(*args)
    except (SyntaxError, ValueError, TypeError) as e:
        print(type(e).__name__)
exec(c)
print(x, y)
