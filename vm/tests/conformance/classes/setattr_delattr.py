# __setattr__ and __delattr__ see every change.
class C:
    def __setattr__(self, name, value):
        print('set', name, value)
        super().__setattr__(name, value)
    def __delattr__(self, name):
        print('del', name)
        object.__delattr__(self, name)
c = C()
c.a = 1
c.a += 1
del c.a
setattr(c, 'b', 2)
delattr(c, 'b')
try:
    del c.nothing
except AttributeError as error:
    print(error)
