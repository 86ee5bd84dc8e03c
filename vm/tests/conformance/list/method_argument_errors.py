# Counts and kinds of arguments of methods of list.
for f in (lambda: [].append(), lambda: [].append(1, 2), lambda: [].pop(1, 2), lambda: [].insert(1), lambda: [].clear(1), lambda: [].index(),
          lambda: [].sort(1), lambda: [].append(x=1), lambda: list.append(), lambda: list.append(5, 1), lambda: [].count(), lambda: [].extend(),
          lambda: [].reverse(1), lambda: [].copy(1), lambda: [].remove(), lambda: [].sort(foo=1)):
    try:
        f()
    except TypeError as error:
        print(error)
