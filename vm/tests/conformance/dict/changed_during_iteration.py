# Changing the size during iteration is an error; values may change.
d = {'a': 1, 'b': 2}
for k in d: d[k] += 10
print(d)
try:
    for k in d: d[k + 'x'] = 1
except RuntimeError as error:
    print(error)
d = {1: 1, 2: 2, 3: 3}
try:
    for k in d: del d[k]
except RuntimeError as error:
    print(error, d)
d = {1: 1, 2: 2}
try:
    for k, v in d.items():
        del d[k]; d[k + 10] = v
except RuntimeError as error:
    print(error)
it = iter({}); print(list(it))
