# | and |= of dicts.
a = {'x': 1, 'y': 2}
b = {'y': 3, 'z': 4}
print(a | b, b | a)
a |= b
a |= [('w', 0)]
print(a)
for op in ('a | [("q", 1)]', 'a | 5', '[] | a'):
    try:
        eval(op)
    except TypeError as error:
        print(error)
try:
    a |= 5
except TypeError as error:
    print(error)
