# Thousands of entries, deleted and added again.
d = {}
for i in range(3000): d[i * 7919 % 10007] = i
for i in range(0, 3000, 2): del d[i * 7919 % 10007]
for i in range(500): d['s%d' % i] = i
print(len(d), sum(v for v in d.values()), d['s499'], list(d)[:3], 's500' in d)
