# isqrt, gcd, lcm, comb, perm, factorial of math.
import math
print(math.isqrt(10 ** 40), math.isqrt(99), math.gcd(12, -18, 27), math.gcd(), math.lcm(4, 6), math.factorial(25))
print(math.comb(50, 25), math.perm(10, 3), math.comb(3, 5), math.prod([1, 2, 3], start=2))
for f in (lambda: math.isqrt(-1), lambda: math.factorial(-1), lambda: math.gcd(1.5), lambda: math.comb(-1, 2)):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(error)
