# A decorator with a cache.
def memoize(f):
    cache = {}
    def call(*args):
        if args not in cache:
            misses.append(args)
            cache[args] = f(*args)
        return cache[args]
    call.cache = cache
    return call
misses = []
@memoize
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50), len(misses), len(fib.cache), misses[:3])
