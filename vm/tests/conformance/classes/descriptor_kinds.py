# Functions, classmethods and properties are descriptors themselves.
def f(self): return ('f', self)
print(f.__get__(5)(), f.__get__(None, int) is f, classmethod(f).__get__(None, int)(), staticmethod(len).__get__(1)('ab'), property(f).__get__(7))
class C:
    m = f
print(C.__dict__['m'].__get__(1, int)(), type(C().m).__name__, str.upper.__get__('x')())
