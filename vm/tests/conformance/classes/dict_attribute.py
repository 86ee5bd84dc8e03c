# __dict__ of instances and classes.
class C:
    a = 1
c = C()
c.x = 1
c.__dict__['y'] = 2
print(c.y, vars(c), sorted(k for k in vars(C) if not k.startswith('_')))
c.__dict__ = {'z': 3}
print(c.z, hasattr(c, 'x'))
try:
    c.__dict__ = 5
except TypeError as error:
    print(error)
try:
    C.__dict__['a'] = 2
except TypeError as error:
    print(error)
try:
    vars(5)
except TypeError as error:
    print(error)
