# In-place operators fall back on the plain and the reflected one.
class A:
    def __add__(self, o): return 'add'
    def __isub__(self, o): return NotImplemented
    def __sub__(self, o): return 'sub'
class R:
    def __rmul__(self, o): return 'rmul'
a = A(); a += 1; print(a)
a = A(); a -= 1; print(a)
x = 5
x *= R(); print(x)
x = A()
try:
    x *= 5
except TypeError as error:
    print(error)
