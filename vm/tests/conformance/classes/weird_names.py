# setattr and getattr with names that are no identifiers.
class C: pass
c = C()
setattr(c, 'not valid', 1)
setattr(c, '', 2)
print(getattr(c, 'not valid'), getattr(c, ''), c.__dict__)
for bad in (5, None, b'x'):
    try:
        getattr(c, bad)
    except TypeError as error:
        print(error)
    try:
        setattr(c, bad, 1)
    except TypeError as error:
        print(error)
