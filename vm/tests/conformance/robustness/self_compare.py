# Containers that contain themselves, compared.
a = []; a.append(a)
b = []; b.append(b)
print(a == a, a in a, a.index(a), a.count(a))
try:
    a == b
except RecursionError:
    print('RecursionError')
d = {}; d['d'] = d
print(d == d, d['d'] is d)
try:
    d == {'d': d}
    print('fine')
except RecursionError:
    print('RecursionError')
try:
    a < b
except RecursionError:
    print('RecursionError')
