# Generator expressions can be closed and thrown into.
g = (x for x in range(10))
print(next(g))
try:
    g.throw(ValueError('in'))
except ValueError as error:
    print(error)
print(list(g))
g = (x for x in range(3))
g.close()
print(list(g), g.__name__, g.gi_code.co_name)
