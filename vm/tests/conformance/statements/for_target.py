# The target of for may be any assignment target.
data = {}
for data['key'] in range(3):
    pass
print(data)
class C: pass
c = C()
for c.a, (c.b, *c.rest) in [(1, 'xyz'), (2, 'uv')]:
    print(c.a, c.b, c.rest)
items = [0, 0]
for i, items[i] in enumerate('ab'):
    pass
print(items)
