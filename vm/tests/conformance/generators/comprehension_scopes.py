# Generator expressions capture variables, not values.
n = 1
g = (x * n for x in range(3))
n = 10
print(list(g))
gs = [(i * x for x in range(2)) for i in range(3)]
print([list(g) for g in gs])
def f():
    k = 2
    g = (k for _ in range(2))
    k = 7
    return list(g)
print(f(), sum(x for x in range(4)), max((len(w), w) for w in ['a', 'bcd', 'ef']))
