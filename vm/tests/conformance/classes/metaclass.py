# A metaclass takes part in making the class and in calling it.
class Meta(type):
    def __new__(mcls, name, bases, space, **kw):
        print('new', name, [b.__name__ for b in bases], sorted(k for k in space if k[0] != '_'), kw)
        return super().__new__(mcls, name, bases, space)
    def __init__(cls, name, bases, space, **kw):
        print('init', name)
        super().__init__(name, bases, space)
    def __call__(cls, *args):
        print('call', args)
        return super().__call__(*args)
    def hello(cls): return 'hello ' + cls.__name__
class A(metaclass=Meta, flag=1):
    x = 1
class B(A): pass
print(type(B).__name__, B.hello(), type(B()).__name__)
try:
    B().hello()
except AttributeError as error:
    print(error)
