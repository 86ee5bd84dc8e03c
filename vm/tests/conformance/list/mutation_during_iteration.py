# Lists may change while they are iterated.
l = [1, 2, 3, 4]
for x in l:
    if x == 2: l.remove(x)
    print(x, end=' ')
print(l)
l = [1]
for x in l:
    if len(l) < 5: l.append(x + 1)
print(l)
it = iter(l)
next(it); l.clear()
print(list(it)); l.append(9); print(list(it))
print([l.pop() for _ in l], l)
r = reversed([1, 2, 3]); next(r); print(list(r))
