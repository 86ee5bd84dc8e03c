# Decorators apply from the bottom; their expressions are evaluated from the top.
def d(name):
    print('make', name)
    def apply(f):
        print('apply', name, f.__name__ if hasattr(f, '__name__') else f)
        return f
    return apply
@d('a')
@d('b')
def f(): return 1
print(f())
@(lambda f: 'replaced')
def g(): pass
print(g)
@d('class')
class C: pass
print(C.__name__)
