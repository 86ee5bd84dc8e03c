# str.format with fields, indexes, attributes and nesting.
class P:
    x = 5
print('{} {}'.format(1, 2), '{1} {0} {1}'.format('a', 'b'), '{a} {b}'.format(a=1, b=2), '{0[1]} {0[0]}'.format([1, 2]), '{p.x}'.format(p=P()), '{d[key]}'.format(d={'key': 'v'}))
print('{{}} {:>{}}'.format('x', 5), '{!r:5}|'.format('a'), '{:{w}.{p}f}'.format(3.14159, w=8, p=2), '{0!s} {0!a}'.format('é'))
for f, a in (('{} {}', (1,)), ('{0} {}', (1,)), ('{x}', ()), ('{', ()), ('}', ()), ('{!x}', (1,)), ('{0.y}', (1,)), ('{:d}', ('a',))):
    try:
        f.format(*a)
    except (IndexError, ValueError, KeyError, AttributeError) as error:
        print(type(error).__name__, error)
