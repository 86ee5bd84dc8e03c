# Errors of class statements and instances.
class NeedsTwo:
    def __init__(self, a, b): pass
for source in ('class A(5): pass', 'class A(None): pass', 'class A(int, str): pass', 'class A(bool): pass', 'class A(type(None)): pass', 'class A(object, metaclass=5): pass', 'NeedsTwo()', 'NeedsTwo(1)', 'NeedsTwo(1, 2, 3)', 'NeedsTwo(1, b=2, c=3)', 'class A(len): pass', 'class A(object, object): pass',
               'class A:\n    def m(self): pass\nA.m()', 'class A: pass\nA().x()', 'class A: pass\nA() + 1', 'class A: pass\nlen(A())', 'class A: pass\nA()[0]', 'class A: pass\nA()[0] = 1', 'class A: pass\ndel A()[0]', 'class A: pass\nwith A(): pass', 'class A: pass\nfor x in A(): pass', 'class A: pass\nA()()'):
    try:
        exec(source, {'NeedsTwo': NeedsTwo})
        print('fine', source)
    except TypeError as e:
        print(e)
    except AttributeError as e:
        print('AttributeError', e)
