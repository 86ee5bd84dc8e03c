# Sets in algorithms.
graph = {'a': {'b', 'c'}, 'b': {'d'}, 'c': {'d'}, 'd': {'a'}}
def reach(start):
    seen, todo = set(), {start}
    while todo:
        n = todo.pop()
        seen.add(n)
        todo |= graph.get(n, set()) - seen
    return sorted(seen)
print(reach('b'), reach('z'), sorted(set('hello') & set('world')), len(set(map(len, graph))), sorted({frozenset(p) for p in ('ab', 'ba', 'c')}, key=len) == [frozenset('c'), frozenset('ab')])
powerset = [set()]
for x in (1, 2, 3): powerset += [s | {x} for s in powerset]
print(len(powerset), sorted(map(sorted, powerset)))
