# Qualified names tell where a function was made.
def outer():
    def inner(): pass
    class L:
        def m(self): pass
    return inner, L, lambda: 0
inner, L, lam = outer()
print(inner.__qualname__, L.__qualname__, L.m.__qualname__, lam.__qualname__)
class A:
    class B:
        def m(self): pass
        f = lambda: 0
print(A.B.m.__qualname__, A.B.f.__qualname__, A.B.__qualname__)
print((lambda: 0).__qualname__, [f for f in (x for x in ())], len.__qualname__, [].append.__qualname__)
