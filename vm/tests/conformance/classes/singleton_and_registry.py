# Class-level registries filled by decorators and metaclasses.
registry = {}
def register(name):
    def deco(cls):
        registry[name] = cls
        return cls
    return deco
class Auto(type):
    classes = []
    def __init__(cls, name, bases, space):
        super().__init__(name, bases, space)
        if bases: Auto.classes.append(name)
class Base(metaclass=Auto): pass
@register('one')
class One(Base): pass
@register('two')
class Two(One): pass
print(sorted(registry), Auto.classes, registry['two'].__mro__[1].__name__)
