# repr of lists, with themselves inside.
l = [1, 'a', [2.5, None], (3,), {'k': [4]}]
print(l, str(l))
l.append(l)
print(l)
a = []; b = [a]; a.append(b)
print(a, b)
d = {}; d['self'] = d; t = ([],); t[0].append(t)
print(d, t)
class R:
    def __repr__(self): raise ValueError('repr')
try:
    print([R()])
except ValueError as error:
    print(error)
print([1])
