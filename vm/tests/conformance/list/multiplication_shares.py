# Repetition copies references.
l = [[0]] * 3
l[0].append(1)
print(l, l[0] is l[2])
m = [[0] for _ in range(3)]
m[0].append(1)
print(m)
l = [1, 2]
l *= 3
print(l)
l *= 0
print(l)
