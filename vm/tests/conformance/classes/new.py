# __new__ makes instances; __init__ runs only for instances of the class.
class C:
    def __new__(cls, *args):
        print('new', cls.__name__, args)
        if args and args[0] == 'other':
            return 'not an instance'
        return super().__new__(cls)
    def __init__(self, *args):
        print('init', args)
print(type(C(1)).__name__, C('other'))
class S:
    _one = None
    def __new__(cls):
        if cls._one is None:
            cls._one = super().__new__(cls)
        return cls._one
print(S() is S())
