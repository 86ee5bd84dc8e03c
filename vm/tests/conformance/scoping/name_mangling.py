# Names with two leading underscores are mangled in classes.
class C:
    __private = 1
    def __init__(self):
        self.__x = 2
    def get(self):
        return self.__x, self.__private, C.__private
    __dunder__ = 3
c = C()
print(c.get(), sorted(c.__dict__), hasattr(c, '__x'), c._C__x)
class _Under:
    __y = 5
print(_Under._Under__y)
class D(C):
    def try_get(self):
        return self.__x
try:
    D().try_get()
except AttributeError as error:
    print(error)
