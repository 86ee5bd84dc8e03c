# __doc__, __name__, __qualname__ and __module__ of classes can be set.
class C:
    "doc"
print(C.__doc__, C.__name__, C.__module__, C().__doc__)
C.__doc__ = 'new doc'
C.__name__ = 'Renamed'
print(C.__doc__, C.__name__, C.__qualname__, type(C()).__name__)
C.__qualname__ = 'X.Y'
print(repr(C))
for value in (5, None):
    try:
        C.__name__ = value
    except TypeError as error:
        print(error)
