# Augmented assignment to an attribute reads and writes it once.
class C:
    def __getattribute__(self, name):
        print('get', name)
        return object.__getattribute__(self, name)
    def __setattr__(self, name, value):
        print('set', name, value)
        object.__setattr__(self, name, value)

c = C()
c.n = 2
c.n **= 5
print(c.n)
