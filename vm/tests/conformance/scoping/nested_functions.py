# Three levels of functions share cells.
def a(x):
    def b(y):
        def c(z):
            nonlocal x
            x += y + z
            return x
        return c
    return b
c = a(1)(10)
print(c(100), c(100))
d = a(2)(20)
print(d(0), c(0))
