# Methods, properties and special methods in tracebacks.
class C:
    @property
    def p(self):
        return self.m()
    def m(self):
        return self + 1
    def __add__(self, other):
        raise TypeError('no adding')
C().p
