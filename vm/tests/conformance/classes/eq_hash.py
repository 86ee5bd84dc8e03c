# __eq__ without __hash__ makes instances unhashable.
class E:
    def __eq__(self, other): return True
class H:
    def __eq__(self, other): return isinstance(other, H)
    def __hash__(self): return 7
try:
    hash(E())
except TypeError as error:
    print(error)
print(E.__hash__, len({H(), H()}), hash(H()), {H(): 1}[H()])
class Sub(E):
    __hash__ = object.__hash__
print(len({Sub(): 1}))
class Big:
    def __hash__(self): return 2 ** 61
print(hash(Big()))
class Bad:
    def __hash__(self): return 'x'
try:
    hash(Bad())
except TypeError as error:
    print(error)
