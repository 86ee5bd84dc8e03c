# __class_getitem__ makes classes subscriptable.
class C:
    def __class_getitem__(cls, key): return (cls.__name__, key)
class D(C): pass
print(C[int], D['x', 1])
class P: pass
try:
    P[0]
except TypeError as error:
    print(error)
class M(type):
    def __getitem__(cls, key): return 'meta ' + str(key)
class E(metaclass=M): pass
print(E[1])
print(list[int], dict[str, int])
