# else of for, with continue and with an empty iterable.
for x in []:
    print('never')
else:
    print('empty', 'else')
for x in range(3):
    if x == 1:
        continue
    print(x)
else:
    print('done', x)
for x in range(3):
    if x == 1:
        break
else:
    print('not reached')
print(x)
