# dir lists the names of instance, class and bases.
class A:
    a = 1
    def m(self): pass
class B(A):
    b = 2
x = B(); x.own = 3
print([n for n in dir(x) if not n.startswith('__')])
print([n for n in dir(B) if not n.startswith('__')])
class D:
    def __dir__(self): return ['z', 'a']
print(dir(D()))
