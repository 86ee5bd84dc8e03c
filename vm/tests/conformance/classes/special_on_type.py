# Special methods are looked up on the type.
class C: pass
c = C()
c.__len__ = lambda: 5
c.__add__ = lambda o: 'added'
for f in (lambda: len(c), lambda: c + 1):
    try:
        f()
    except TypeError as error:
        print(error)
C.__len__ = lambda self: 7
print(len(c), c.__len__())
