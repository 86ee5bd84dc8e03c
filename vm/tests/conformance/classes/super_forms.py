# super with and without arguments, in methods of all kinds.
class A:
    x = 'A.x'
    def m(self): return 'A.m'
    @classmethod
    def c(cls): return 'A.c ' + cls.__name__
    @staticmethod
    def s(): return 'A.s'
class B(A):
    x = 'B.x'
    def m(self): return super().m(), super(B, self).m(), super().x
    @classmethod
    def c(cls): return super().c()
    @staticmethod
    def s(): return super(B, B).s()
print(B().m(), B.c(), B.s())
try:
    super()
except RuntimeError as error:
    print(error)
try:
    super(B, 5)
except TypeError as error:
    print(error)
try:
    super(B, B()).missing
except AttributeError as error:
    print(error)
