# A traceback of several functions.
def a(x):
    return b(x) + 1

def b(x):
    y = x * 2
    return c(y)

def c(z):
    raise ValueError('bottom: %d' % z)

print('before')
a(3)
print('never')
