"""Iterators of itertools."""
import itertools as it
from itertools import *
print(list(islice(count(3), 4)), list(islice(count(0.5, 0.25), 3)), count(3), count(2, 5), count(1.0, 1.0))
print(list(islice(cycle("abc"), 7)), list(cycle([])))
r = repeat("x", 3); print(r, repeat(1), list(r), r, list(repeat(1, -2)))
print(list(chain("ab", [1, 2], (), range(3))), list(chain.from_iterable(["ab", [1]])))
print(list(compress("abcdef", [1, 0, 1, 0, 1, 1])))
print(list(dropwhile(lambda x: x < 5, [1, 4, 6, 4, 1])), list(takewhile(lambda x: x < 5, [1, 4, 6, 4, 1])))
print(list(filterfalse(lambda x: x % 2, range(10))), list(filterfalse(None, [0, 1, "", "a"])))
print([(k, list(g)) for k, g in groupby("AAAABBBCCDAABBB")])
print([(k, [*g]) for k, g in groupby(range(10), lambda x: x // 3)])
gs = [g for k, g in groupby("AAB")]; print([list(g) for g in gs])
print(list(islice("abcdefg", 2)), list(islice("abcdefg", 2, 4)), list(islice("abcdefg", 2, None)), list(islice("abcdefg", 0, None, 2)), list(islice("abcdefg", None, None, 3)))
x = iter(range(10)); print(list(islice(x, 5, 3)), list(x))
print(list(pairwise("ABCDE")), list(pairwise("A")), list(pairwise("")))
print(list(starmap(pow, [(2, 5), (3, 2), [10, 3]])))
a, b, c = tee(range(100), 3); next(a); next(a); print(list(a) == list(range(2, 100)), list(b) == list(range(100)), next(c))
print(tee([], 0), type(a).__name__)
print(list(zip_longest("ABCD", "xy", fillvalue="-")), list(zip_longest()), list(zip_longest("ab", range(3))))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([1, 2, 3], lambda a, b: a * b)), list(accumulate([1, 2], initial=100)), list(accumulate([])))
print(list(product("AB", "xy")), list(product(range(2), repeat=3)), list(product()), list(product("ab", [])), list(product("ab", repeat=0)))
print(list(permutations("ABC")), list(permutations("ABCD", 2)), list(permutations("AB", 3)), list(permutations([], 0)))
print(list(combinations("ABCD", 2)), list(combinations(range(4), 3)), list(combinations("AB", 3)), list(combinations("AB", 0)))
print(list(combinations_with_replacement("ABC", 2)), list(combinations_with_replacement("", 2)), list(combinations_with_replacement("", 0)))
print(sum(1 for _ in permutations(range(7))), sum(1 for _ in combinations(range(12), 6)), len(list(permutations(range(6), 4))))
print(sorted(permutations([3, 1, 2])) == list(permutations([1, 2, 3])))
for t in (count, cycle, repeat, chain, compress, groupby, islice, tee, product): print(t.__name__, t.__module__ if t is not tee else "", end="; ")
print()
print(type(chain()), isinstance(chain(), chain), type(count()) is count)
class C(chain):
    pass
class Odd(count):
    def __next__(self):
        return super().__next__() * 2 + 1
print(list(C("ab", "c")), type(C()).__name__, list(islice(Odd(3), 3)), isinstance(Odd(), count))
from operator import length_hint
print(length_hint(repeat(1, 4)))
def fails(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
fails(islice, "abc", -1); fails(islice, "abc", 1, 2, 0); fails(islice, "abc", "x"); fails(islice, "abc"); fails(islice, "abc", "a", 2)
fails(count, "a"); fails(cycle, 1); fails(cycle); fails(chain, a=1); fails(permutations, "abc", -1); fails(combinations, "abc")
fails(product, "ab", repeat=-1); fails(groupby); fails(tee, [], -1); fails(zip_longest, a=1); fails(takewhile, 1); fails(takewhile, None, a=1)
fails(repeat); fails(repeat, 1, "a"); fails(accumulate); fails(accumulate, [1], foo=2); fails(list, starmap(pow, [1])); fails(permutations, "ab", "c")
fails(lambda: list(accumulate(["a", 1]))); fails(lambda: next(chain())); fails(compress, 1, 2); fails(lambda: chain()[0]); fails(len, count())
def gen():
    yield 1
    raise ValueError("stop here")
fails(list, chain([0], gen())); fails(list, zip_longest(gen(), "abc"))
# reentrancy
def again():
    for i in range(3):
        yield i
        try: next(t)
        except Exception as e: print(type(e).__name__, e)
t, u = tee(again()); print(list(u))
