# __instancecheck__ and __subclasscheck__ of a metaclass.
class Meta(type):
    def __instancecheck__(cls, obj): print('instance', obj); return obj == 5
    def __subclasscheck__(cls, sub): print('sub', sub.__name__); return True
class C(metaclass=Meta): pass
print(isinstance(5, C), isinstance(6, C), issubclass(int, C), isinstance(C(), C))
print(isinstance(1, int | str), isinstance('x', (int, (str, float))), issubclass(bool, int))
for call in (lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: issubclass(int, 5)):
    try:
        call()
    except TypeError as error:
        print(error)
