# Construction, indexes, operators.
t = (1, 'a', [2])
print(t, t[0], t[-1], t[:2], t[::-1], len(t), t + (3,), t * 2, 'a' in t, (), (1,), tuple('ab'), tuple([1]), tuple())
print(t == (1, 'a', [2]), (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), t.count(1), t.index('a'), hash((1, 2)) == hash((1, 2)))
t[2].append(3)
print(t)
for op in ('t[5]', 't["x"]', 't + [1]', 't.index(99)', 'hash(t)', 't < 5', 't.append', 'tuple(5)'):
    try:
        eval(op)
    except (IndexError, TypeError, ValueError, AttributeError) as error:
        print(op, '|', type(error).__name__, error)
try:
    t[0] = 1
except TypeError as error:
    print(error)
try:
    del t[0]
except TypeError as error:
    print(error)
