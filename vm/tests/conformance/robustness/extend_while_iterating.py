# extend with iterators over the list itself.
l = [1, 2]
def g():
    for i in range(3):
        l.append(-i)
        yield i
l.extend(g())
print(l)
l = [1, 2, 3]
l[1:2] = (x for x in l)
print(l)
l = [3, 1, 2]
l[:] = sorted(l)
l.extend(reversed(l))
print(l)
l += iter(l[:2])
print(l)
