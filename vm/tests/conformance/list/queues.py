# Lists as stacks and queues; sieve and quicksort.
def sieve(n):
    flags = [True] * (n + 1)
    flags[:2] = [False, False]
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]: flags[i * i::i] = [False] * len(flags[i * i::i])
    return [i for i, f in enumerate(flags) if f]
def quick(l): return l if len(l) < 2 else quick([x for x in l[1:] if x < l[0]]) + [l[0]] + quick([x for x in l[1:] if x >= l[0]])
print(sieve(60), quick([3, 6, 1, 8, 2, 9, 2]))
q = [1]
seen = []
while q:
    n = q.pop(0); seen.append(n)
    if n < 20: q.extend([n * 2, n * 3])
print(seen)
