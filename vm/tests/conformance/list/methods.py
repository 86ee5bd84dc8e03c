# append, extend, insert, remove, pop, clear, index, count, reverse, copy.
l = [3, 1, 2]
print(l.append(4), l, l.extend('ab'), l, l.insert(1, 'i'), l.insert(-1, 'n'), l.insert(100, 'e'), l.insert(-100, 's'), l)
print(l.pop(), l.pop(0), l.pop(-2), l, l.index(1), l.index('i', 0, 2), l.count(1), l.reverse(), l)
m = l.copy()
l.remove('i'); l.clear()
print(l, m, m == m.copy(), m is m.copy())
for f in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1].index(1, 1), lambda: [].extend(5),
          lambda: [1].pop('x'), lambda: [].insert('a', 1)):
    try:
        f()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
