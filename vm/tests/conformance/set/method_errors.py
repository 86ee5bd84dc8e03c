# Counts of arguments of methods of set.
for f in (lambda: set().add(), lambda: set().add(1, 2), lambda: set().pop(1), lambda: set(1, 2), lambda: set().clear(1), lambda: set().remove(),
          lambda: set(x=1), lambda: set().issubset(), lambda: set().update(5), lambda: frozenset().add(1), lambda: set().union(x=1)):
    try:
        f()
    except (TypeError, AttributeError) as error:
        print(error)
