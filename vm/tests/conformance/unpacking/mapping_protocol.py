# ** takes whatever has keys and __getitem__.
class M:
    def keys(self):
        print('keys')
        return ['x', 'y']
    def __getitem__(self, key):
        print('item', key)
        return key * 2
def f(**kwargs):
    return kwargs
print(f(**M()))
print({**M(), 'z': 1})
try:
    {**5}
except TypeError as error:
    print(error)
