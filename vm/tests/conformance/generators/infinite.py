# Infinite generators with bounded use.
def naturals():
    n = 0
    while True:
        yield n
        n += 1
def primes():
    found = []
    for n in naturals():
        if n > 1 and all(n % p for p in found):
            found.append(n); yield n
p = primes()
print([next(p) for _ in range(15)])
z = zip(naturals(), 'abc')
print(list(z), 7 in naturals())
