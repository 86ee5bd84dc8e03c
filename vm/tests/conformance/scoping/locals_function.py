# locals() of functions, classes and modules.
def f(a, b=2):
    c = 3
    return locals()
print(f(1))
def g():
    x = 1
    def h():
        y = x
        return sorted(locals().items())
    return h()
print(g())
class C:
    a = 1
    names = [n for n in locals() if not n.startswith('__')]
print(C.names)
print(locals() is globals())
