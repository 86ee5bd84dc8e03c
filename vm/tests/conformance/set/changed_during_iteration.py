# Changing the size during iteration is an error.
s = {1, 2, 3}
try:
    for x in s: s.add(x + 10)
except RuntimeError as error:
    print(error)
s = {1}
for x in s:
    s.discard(1); s.add(1)
    break
print(s)
try:
    for x in s: s.clear()
    print('ended', s)
except RuntimeError as error:
    print(error)
