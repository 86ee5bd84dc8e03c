# % with text, mappings and objects.
print('%s %r %a' % ('é', 'é', 'é'), '%10s|%-10s|%.2s|%5.1s|' % ('ab', 'cd', 'efg', 'hij'), '%(a)s %(b)05d %%' % {'a': 'x', 'b': 42})
print('%s' % [1, 2], '%s' % ((1, 2),), '%s %s' % (None, {}), '%(k)s' % {'k': (1, 2)}, 'no fields' % (), 'none' % {})
class C:
    def __str__(self): return 'C str'
    def __repr__(self): return 'C repr'
print('%s %r' % (C(), C()), '%5s|' % None)
