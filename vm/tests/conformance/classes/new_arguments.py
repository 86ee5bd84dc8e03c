# object refuses arguments unless one of __new__ and __init__ is defined.
class Plain: pass
class HasInit:
    def __init__(self, x): self.x = x
class HasNew:
    def __new__(cls, x): return super().__new__(cls)
print(HasInit(1).x, type(HasNew(1)).__name__)
for make in (lambda: Plain(1), lambda: object(1), lambda: HasInit(), lambda: HasNew(), lambda: HasInit(1, 2)):
    try:
        make()
    except TypeError as error:
        print(error)
try:
    object.__new__(int)
except TypeError as error:
    print(error)
try:
    object.__new__(5)
except TypeError as error:
    print(error)
