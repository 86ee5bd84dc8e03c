# A slice replaced by the list itself.
l = [1, 2, 3]
l[1:2] = l
print(l)
l[:] = l
print(l)
l.extend(l)
print(l)
l += l[:2]
l[::2], l[1::2] = l[1::2], l[::2]
print(l)
