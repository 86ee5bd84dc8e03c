"""Random numbers are those of CPython for the same seed."""
import random
for seed in (0, 1, 42, -5, 10**30, "hello", b"bytes", 3.5, "", None):
    if seed is None: continue
    random.seed(seed)
    print(seed, random.random(), random.getrandbits(10), random.getrandbits(70), random.randint(1, 6), random.randrange(0, 100, 7), random.choice("abcdef"), random.uniform(2, 5))
random.seed(1)
l = list(range(20)); random.shuffle(l); print(l, random.sample(range(1000), 5), random.sample([1, 2, 3], 2), random.sample("abc", k=2, counts=[2, 1, 3]), random.sample(range(10**6), 30))
print(random.choices([1, 2, 3], k=5), random.choices("ab", weights=[1, 9], k=5), random.choices("abc", cum_weights=[1, 2, 10], k=4))
print(random.gauss(0, 1), random.gauss(5, 2), random.normalvariate(1, 2), random.expovariate(1.5), random.betavariate(2, 3), random.gammavariate(0.5, 1), random.gammavariate(2, 3), random.gammavariate(1, 2), random.lognormvariate(0, 1), random.vonmisesvariate(1, 2), random.vonmisesvariate(1, 0), random.paretovariate(3), random.weibullvariate(1, 2), random.triangular(1, 5, 2), random.triangular())
print(random.randbytes(5), random.getrandbits(0), random.getrandbits(32), random.getrandbits(33))
s = random.getstate(); a = [random.random() for _ in range(3)]; random.setstate(s); print(a == [random.random() for _ in range(3)], s[0], len(s[1]), s[1][:3], s[1][-1], s[2])
r = random.Random(99); q = random.Random(99); print(r.random() == q.random(), r.randint(0, 10**40), r.randrange(10**25), [r._randbelow(n) for n in (1, 2, 3, 7, 100, 2**32, 2**40, 2**62, 2**63, 2**64, 2**100)])
r.seed(5, version=1); print(r.random()); r.seed("abc", version=1); print(r.random()); r.seed(5); print(r.random())
class R(random.Random):
    def random(self): return 0.25
print(R().randrange(10), R().choice("abcd"), R().uniform(0, 4))
class G(random.Random):
    def getrandbits(self, k): return 1
print(G().randrange(10), G(3).random())
def fails(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as x: print(type(x).__name__, x)
fails(random.randrange, 0); fails(random.randrange, 5, 2); fails(random.randint, 5, 1); fails(random.randrange, 1, 5, 0); fails(random.sample, [1], 2); fails(random.sample, {1}, 1); fails(random.choices, [1], [1], cum_weights=[1]); fails(random.choices, [1, 2], [1]); fails(random.seed, [1]); fails(random.getrandbits, -1); fails(random.shuffle, (1, 2)); fails(random.Random, [1]); fails(random.choices, [], k=1); fails(random.gammavariate, 0, 1); fails(random.setstate, (3, (1, 2), None))
print(0 <= random.SystemRandom().random() < 1, random.SystemRandom().randrange(5) < 5)
import _random; x = _random.Random(3); print(x.random(), type(x)); x.seed(4); print(x.getrandbits(5))
