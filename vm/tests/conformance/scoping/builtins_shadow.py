# Globals hide built-ins until they are deleted.
def f():
    return len('abc')
print(f())
len = lambda x: 'mine'
print(f())
del len
print(f())
def g(len):
    return len
print(g(5))
