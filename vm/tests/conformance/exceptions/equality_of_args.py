# args may hold anything, also the exception itself.
e = ValueError()
e.args = (e,)
print(len(e.args), e.args[0] is e)
print(repr(ValueError([1, {'k': None}])), str(ValueError(('t',))), str(ValueError(None)), str(ValueError(b'x')))
class Bad:
    def __str__(self): raise RuntimeError('str')
    __repr__ = __str__
for f in (str, repr):
    try:
        f(ValueError(Bad()))
    except RuntimeError as error:
        print(error)
