# Functions found on instances are not bound; on classes they are.
class C:
    def m(self): return ('m', type(self).__name__)
def free(*args): return len(args)
c = C()
c.f = free
C.g = free
print(c.f(), c.g(), C.g(), C.m(c))
bound = c.m
print(bound(), bound.__self__ is c, bound.__func__ is C.m, bound.__name__)
print(c.m == c.m, c.m is c.m, C.m is C.m, c.m != C().m)
