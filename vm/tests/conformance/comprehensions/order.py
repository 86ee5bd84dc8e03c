# Key before value, condition before element, left loop outermost.
def v(name, x):
    print(name, x)
    return x
print({v('key', i): v('value', i * 2) for i in range(2)})
print([v('element', i) for i in v('iterable', range(3)) if v('condition', i) % 2 == 0])
