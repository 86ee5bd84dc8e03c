# Method resolution order of a diamond, and one that has none.
class O: pass
class A(O): pass
class B(O): pass
class C(A, B): pass
print([c.__name__ for c in C.__mro__], [c.__name__ for c in C.mro()])
class X(A, B): pass
class Y(B, A): pass
try:
    class Z(X, Y): pass
except TypeError as error:
    print(str(error).split('\n')[0])
try:
    class W(A, A): pass
except TypeError as error:
    print(error)
