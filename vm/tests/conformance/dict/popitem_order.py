# popitem takes the last; after deletions too.
d = dict.fromkeys(range(5))
del d[4], d[2]
print(d.popitem(), d.popitem(), d)
d['n'] = 1
print(d.popitem(), d.popitem(), d)
try:
    d.popitem()
except KeyError as error:
    print(error)
