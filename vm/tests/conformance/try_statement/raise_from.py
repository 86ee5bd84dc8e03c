# from sets the cause; from None hides the context.
def f(cause):
    try:
        {}['k']
    except KeyError:
        raise ValueError('v') from cause
for cause in (None, IndexError('i'), TypeError):
    try:
        f(cause)
    except ValueError as e:
        print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    raise ValueError from 5
except TypeError as e:
    print(e)
