# __getattribute__ sees every access by name, not special-method lookups.
class C:
    def __getattribute__(self, name):
        print('access', name)
        return object.__getattribute__(self, name)
    def m(self): return 'm'
    def __len__(self): return 3
c = C()
print(c.m())
print(len(c))
print(c.__class__.__name__)
try:
    c.missing
except AttributeError as error:
    print(error)
