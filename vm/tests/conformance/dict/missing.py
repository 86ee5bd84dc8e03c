# __missing__ of subclasses.
class D(dict):
    def __missing__(self, key):
        self[key] = value = key * 2
        return value
d = D(a=1)
print(d['a'], d['b'], d, d.get('c'), 'c' in d, d.pop('z', None), D.fromkeys('q'), type(D().copy()).__name__)
class E(dict):
    def __missing__(self, key): raise KeyError('mine ' + key)
try:
    E()['k']
except KeyError as error:
    print(error)
