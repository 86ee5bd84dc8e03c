# Equal elements are kept once, the first one stays.
s = {1, True, 1.0}
print(s, {True, 1}, {1.0, 1}, len({0, False, '', None, ()}), {'a', 'b'} == {'b', 'a'})
s = set()
for i in range(2000): s.add(i * i % 997)
for i in range(0, 997, 3): s.discard(i)
print(len(s), sum(s), 4 in s, 9 in s)
