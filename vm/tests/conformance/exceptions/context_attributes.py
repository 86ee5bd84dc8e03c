# __context__, __cause__, __suppress_context__ can be set.
e = ValueError('e')
print(e.__context__, e.__cause__, e.__suppress_context__, e.__traceback__)
e.__cause__ = KeyError('c')
print(repr(e.__cause__), e.__suppress_context__)
e.__cause__ = None
e.__context__ = TypeError('t')
print(repr(e.__context__), e.__suppress_context__)
for name in ('__cause__', '__context__', '__traceback__'):
    try:
        setattr(e, name, 5)
    except TypeError as error:
        print(error)
try:
    e.args = 5
except TypeError as error:
    print(error)
e.args = [1, 2]
print(e.args, repr(e))
