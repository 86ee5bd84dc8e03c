# Slices read, written and deleted.
l = list(range(10))
print(l[2:5], l[::-2], l[-3:], l[7:2:-2], l[100:], l[:-100], l[:])
l[2:4] = 'abc'
print(l)
l[::3] = [0, 0, 0, 0]
print(l)
del l[1:8:2]
l[len(l):] = [99]
l[:0] = [-1]
print(l)
l[3:1] = ['between']
print(l)
for f in ('l[::2] = [1]', 'l[::0]', 'l[0:1] = 5', 'l["a"]', 'l[1.0]', 'l[100]', 'l[100] = 1', 'del l[100]', 'l[None]', 'l[0:"x"]'):
    try:
        exec(f)
    except (ValueError, TypeError, IndexError) as error:
        print(f, '|', type(error).__name__, error)
