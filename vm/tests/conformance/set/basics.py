# Making sets, membership, add and remove.
s = {3, 1, 2, 1}
print(len(s), s == {1, 2, 3}, 1 in s, s.add(4), s.discard(9), s.remove(1), sorted(s), set(), {*()}, set('aa'), bool(set()))
for f in (lambda: s.remove(9), lambda: set().pop(), lambda: s.add([]), lambda: {[]}, lambda: s[0], lambda: s + {1}, lambda: hash(s), lambda: set(5)):
    try:
        f()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
print(s.pop() in (2, 3, 4), len(s), s.clear(), s)
