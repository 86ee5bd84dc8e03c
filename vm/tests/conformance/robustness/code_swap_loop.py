# __code__ swapped thousands of times under calls.
def a(n): return ('a', n)
def b(n): return ('b', n)
def caller(n):
    x = a(n)
    a.__code__, b.__code__ = b.__code__, a.__code__
    return x
total = {}
for i in range(2001):
    k = caller(i)[0]
    total[k] = total.get(k, 0) + 1
print(total, a(0), b(0))
