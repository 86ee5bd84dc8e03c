# The container and the key of an augmented assignment are evaluated once.
calls = []
def box():
    calls.append('box')
    return data
def key():
    calls.append('key')
    return 0

data = [5]
box()[key()] *= 3
print(data, calls)
t = ([1],)
try:
    t[0] += [2]
except TypeError as error:
    print(error)
print(t)
