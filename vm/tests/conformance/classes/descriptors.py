# Data descriptors go before instance attributes, others after.
class Data:
    def __get__(self, obj, owner): return ('data', obj is None, owner.__name__)
    def __set__(self, obj, value): print('set', value)
    def __delete__(self, obj): print('delete')
class NonData:
    def __get__(self, obj, owner): return ('nondata', obj is None)
class C:
    d = Data()
    n = NonData()
c = C()
c.__dict__.update(d='own d', n='own n')
print(c.d, c.n, C.d, C.n)
c.d = 5
del c.d
del c.n
print(c.n)
