# __getattr__ is asked only when the normal way fails.
class C:
    present = 1
    def __getattr__(self, name):
        if name.startswith('x'):
            return 'made ' + name
        raise AttributeError('none: ' + name)
c = C()
print(c.present, c.xyz, getattr(c, 'abc', 'default'), hasattr(c, 'abc'))
try:
    c.abc
except AttributeError as error:
    print(error)
c.xyz = 'own'
print(c.xyz)
