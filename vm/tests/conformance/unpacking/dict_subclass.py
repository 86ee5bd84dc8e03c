# ** of a subclass of dict that overrides keys and items.
class D(dict):
    def keys(self):
        return ['b', 'a']
    def __getitem__(self, key):
        return 'item ' + key
    def __iter__(self):
        return iter(['z'])
d = D(a=1, b=2)
print({**d})
def f(**kwargs):
    return kwargs
print(f(**d))
print(dict(d))
