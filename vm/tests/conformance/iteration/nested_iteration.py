# The same list in nested loops, and a shared iterator.
l = [1, 2, 3]
print([(a, b) for a in l for b in l if a < b])
it = iter(l)
for a in it:
    for b in it:
        print(a, b)
for x in l:
    for y in l:
        if x == y == 2: break
    else:
        continue
    print('broke at', x)
    break
