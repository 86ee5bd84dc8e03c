# Code objects cannot be changed.
def f(): pass
c = f.__code__
for name in ('co_name', 'co_consts', 'co_argcount', 'new'):
    try:
        setattr(c, name, 1)
        print('set', name)
    except AttributeError as e:
        print(type(e).__name__, name)
try:
    del c.co_name
except AttributeError as e:
    print('AttributeError')
