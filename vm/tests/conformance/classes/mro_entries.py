# Bases that are no classes may name some with __mro_entries__.
class Marker:
    def __mro_entries__(self, bases):
        print('entries', len(bases))
        return (dict,)
m = Marker()
class C(m, object): pass
print(C.__mro__[1], C.__orig_bases__[0] is m)
try:
    class D(5): pass
except TypeError as error:
    print(error)
try:
    class E(bool): pass
except TypeError as error:
    print(error)
