# break and continue leave the innermost loop only.
for i in range(4):
    for j in range(4):
        if j == i:
            break
        if (i + j) % 2:
            continue
        print(i, j)
    else:
        print('whole', i)
while True:
    while True:
        break
    print('outer')
    break
