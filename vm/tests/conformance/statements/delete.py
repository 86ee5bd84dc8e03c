# del unbinds names, items and attributes, and takes lists of targets.
x = 1
del x
try:
    x
except NameError as error:
    print(error)
d = {'a': 1, 'b': 2, 'c': 3}
l = [0, 1, 2, 3, 4]
class C: pass
c = C()
c.attribute = 1
del d['a'], (l[0], [l[-1]]), c.attribute
print(d, l, c.__dict__)
try:
    del c.attribute
except AttributeError as error:
    print(error)
