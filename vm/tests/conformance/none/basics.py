# None and its type.
print(None, repr(None), bool(None), type(None), type(None)() is None, None == None, None is None, None == 0, hash(None) == hash(None))
for op in ('None + 1', 'None < 1', 'len(None)', 'iter(None)', 'None.x', '-None', 'None in 5', 'type(None)(1)'):
    try:
        eval(op)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
