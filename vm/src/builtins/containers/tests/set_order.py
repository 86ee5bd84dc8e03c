"""Random set operations whose iteration order is summed up: what set_order.rs expects. python3.11 set_order.py"""


def run(seed, steps, span, weights):
    x = seed
    def rnd(n):
        nonlocal x
        x = (x * 6364136223846793005 + 1442695040888963407) & (2**64-1)
        return (x >> 33) % n
    s = set(); t = set(); total = 0
    for step in range(steps):
        op = rnd(weights)
        v = rnd(span) - span // 3
        if v % 7 == 0: v *= 2**40
        if op < 5: s.add(v)
        elif op < 7: s.discard(v)
        elif op == 7:
            if s: total = (total * 31 + s.pop()) % (2**61 - 1)
        elif op == 8: t.add(v)
        elif op == 9: s |= t
        elif op == 10: s = s ^ t
        elif op == 11: s -= t
        elif op == 12: t = s & t
        elif op == 13: s = s.copy()
        elif op == 14: t = t - s
        elif op == 15: s, t = t, s
        elif op == 16: s.update({v: 1, v + 1: 2, v * 3: 3})
        elif op == 17: s.symmetric_difference_update([v, v + 8, v + 16])
        elif op == 18: s &= set(range(v, v + span))
        elif op == 19: t = set(frozenset(s))
        for i, e in enumerate(s):
            total = (total * 31 + e + i) % (2**61 - 1)
    return total


CASES = [
    (1, 300, 20, 8),
    (2, 300, 1000, 8),
    (3, 500, 50, 9),
    (4, 800, 200, 13),
    (5, 800, 200, 20),
    (6, 1500, 3000, 20),
    (7, 400, 10**5, 20),
    (8, 3000, 64, 20),
]
for case in CASES:
    print(f"        ({', '.join(f'{n:_}' for n in case)}, {run(*case):_}),")
