# What a handler catches depends on the real type.
class Meta(type):
    def __instancecheck__(cls, o): return True
    def __subclasscheck__(cls, o): return True
class Fake(Exception, metaclass=Meta): pass
try:
    try:
        raise ValueError('real')
    except Fake:
        print('never')
except ValueError as e:
    print('ValueError', e, isinstance(e, Fake))
