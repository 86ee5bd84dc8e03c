# __call__ of a class makes instances callable; that of an instance does not.
class C:
    def __call__(self, *args, **kwargs):
        return 'called', args, kwargs
c = C()
print(c(1, k=2), callable(c), callable(C), callable(5))
class D: pass
d = D()
d.__call__ = lambda: 1
try:
    d()
except TypeError as error:
    print(error)
C.__call__ = lambda self: 'new'
print(c())
