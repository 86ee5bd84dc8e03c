# Lengths, items, slices, membership.
for r in (range(5), range(2, 8), range(0, 10, 3), range(5, 0, -2), range(0), range(3, 3), range(1, -1)):
    print(r, len(r), list(r), r[::-1], 3 in r, r.count(3), bool(r))
r = range(0, 100, 7)
print(r[3], r[-1], r[2:5], r.index(21), r.start, r.stop, r.step, 21.0 in r, 'x' in r, r == range(0, 99, 7), hash(r) == hash(range(0, 99, 7)))
for f in (lambda: r[50], lambda: r.index(1), lambda: range(1, 2, 0), lambda: range(1.5), lambda: range(), lambda: range('a'), lambda: r['x'], lambda: range(1, 2, 3, 4)):
    try:
        f()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
