# Attributes are looked up along the bases; super calls the next.
class A:
    def who(self): return 'A'
    def call(self): return self.who()
class B(A):
    def who(self): return 'B+' + super().who()
class C(B): pass
class D(C):
    def who(self): return 'D+' + super().who()
print(A().call(), B().call(), C().call(), D().call())
print(isinstance(D(), A), issubclass(D, (int, A)), isinstance(A(), D), D.__bases__, D.__base__)
