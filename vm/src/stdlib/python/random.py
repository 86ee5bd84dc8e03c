"""Random numbers: the same as CPython 3.11's for the same seed.

The generator itself, the Mersenne twister of Matsumoto and Nishimura (1998), is native. Equal numbers take the same draws in the
same order, so each method names the published algorithm that it follows.
"""

import math
from bisect import bisect_right
from itertools import accumulate
from operator import index

from _random import Random as _Twister, _sha512

__all__ = [
    "Random", "SystemRandom", "betavariate", "choice", "choices", "expovariate", "gammavariate", "gauss", "getrandbits",
    "getstate", "lognormvariate", "normalvariate", "paretovariate", "randbytes", "randint", "random", "randrange", "sample",
    "seed", "setstate", "shuffle", "triangular", "uniform", "vonmisesvariate", "weibullvariate",
]

_DOUBLE = 1 << 53  # a draw of random() is one of so many multiples of its inverse
_NO_STEP = 1  # its identity tells whether a step was given
_SEEDS = (type(None), int, float, str, bytes, bytearray)


def _whole(value, complaint):
    """An int from a number that is one, a float included, which is on its way out."""
    try:
        return index(value)
    except TypeError:
        whole = int(value)
        if whole == value:
            return whole
        raise ValueError(complaint) from None


def _old_hash(text):
    """The hash of text that seeds of version 1 go through."""
    codes = text if isinstance(text, bytes) else [ord(char) for char in text]
    value = codes[0] << 7 if codes else 0
    for code in codes:
        value = (1000003 * value ^ code) % (1 << 64)
    value ^= len(codes)
    return -2 if value == -1 else value


class Random(_Twister):
    """A generator with a state of its own. A subclass may replace `random`, or `getrandbits`, or both."""

    VERSION = 3  # of the state's format

    def __init__(self, x=None):
        self.seed(x)

    def __init_subclass__(cls, /, **options):
        super().__init_subclass__(**options)
        # The nearest definition decides how numbers below a limit are drawn.
        for name, below in (("getrandbits", Random._below_by_bits), ("random", Random._below_by_double)):
            if name in vars(cls):
                cls._randbelow = below
                return

    def seed(self, a=None, version=2):
        """Starts anew from a seed, or from the system's where there is none."""
        if not isinstance(a, _SEEDS) and version == 2:
            raise TypeError("The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
        if isinstance(a, (str, bytes, bytearray)):
            if version == 2:
                data = a.encode() if isinstance(a, str) else bytes(a)
                a = int.from_bytes(data + _sha512(data), "big")
            elif version == 1 and not isinstance(a, bytearray):
                a = _old_hash(a)
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        """All that later numbers depend on."""
        return (self.VERSION, super().getstate(), self.gauss_next)

    def setstate(self, state):
        """The reverse of getstate()."""
        if state[0] not in (2, 3):
            raise ValueError(f"state with version {state[0]} passed to Random.setstate() of version {self.VERSION}")
        version, words, spare = state
        if version == 2:
            words = tuple(word % (1 << 32) for word in words)
        super().setstate(words)
        self.gauss_next = spare

    def __reduce__(self):
        return (type(self), (), self.getstate())

    __getstate__ = getstate
    __setstate__ = setstate

    # Integers

    _randbelow = _Twister._below

    def _below_by_bits(self, limit):
        """Draws as many bits as the limit has, until they are below it."""
        if limit == 0:
            return 0
        width = limit.bit_length()
        while (drawn := self.getrandbits(width)) >= limit:
            pass
        return drawn

    def _below_by_double(self, limit):
        """For a generator that has random() alone: leaves out what would make small numbers likelier."""
        if limit == 0:
            return 0
        if limit >= _DOUBLE:
            return math.floor(self.random() * limit)
        fair = (_DOUBLE - _DOUBLE % limit) / _DOUBLE
        while (drawn := self.random()) >= fair:
            pass
        return math.floor(drawn * _DOUBLE) % limit

    def randbytes(self, n):
        """n random bytes."""
        return self.getrandbits(8 * n).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=_NO_STEP):
        """An item of range(start, stop, step)."""
        first = _whole(start, "non-integer arg 1 for randrange()")
        if stop is None:
            if step is not _NO_STEP:
                raise TypeError("Missing a non-None stop argument")
            if first <= 0:
                raise ValueError("empty range for randrange()")
            return self._randbelow(first)
        last = _whole(stop, "non-integer stop for randrange()")
        stride = _whole(step, "non-integer step for randrange()")
        if stride == 0:
            raise ValueError("zero step for randrange()")
        count = -((first - last) // stride)
        if count > 0:
            return first + stride * self._randbelow(count)
        if stride == 1:
            raise ValueError("empty range for randrange() (%d, %d, %d)" % (first, last, last - first))
        raise ValueError("empty range for randrange()")

    def randint(self, a, b):
        """An integer from a to b, both included."""
        return self.randrange(a, b + 1)

    # Sequences

    def choice(self, seq):
        """An item of a sequence."""
        size = len(seq)
        if size == 0:
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(size)]

    def shuffle(self, x):
        """Puts a list into random order (Fisher and Yates, 1938), from its end."""
        below = self._randbelow
        for end in range(len(x) - 1, 0, -1):
            other = below(end + 1)
            x[end], x[other] = x[other], x[end]

    def sample(self, population, k, *, counts=None):
        """k items of a sequence, each place at most once; counts tell how often each item is there."""
        if isinstance(population, dict) or not (hasattr(population, "__len__") and hasattr(population, "__getitem__")):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        size = len(population)
        if counts is not None:
            ends = list(accumulate(counts))
            if len(ends) != size:
                raise ValueError("The number of counts does not match the population")
            total = ends.pop()
            if not isinstance(total, int):
                raise TypeError("Counts must be integers")
            if total <= 0:
                raise ValueError("Total of counts must be greater than zero")
            return [population[bisect_right(ends, place)] for place in self.sample(range(total), k=k)]
        if not 0 <= k <= size:
            raise ValueError("Sample larger than population or is negative")
        below = self._randbelow
        # A set of k places takes about as much memory as a list of this many items.
        worth_copying = 21 if k <= 5 else 21 + 4 ** math.ceil(math.log(3 * k, 4))
        if size <= worth_copying:
            left = list(population)
            chosen = []
            for end in range(size - 1, size - 1 - k, -1):
                place = below(end + 1)
                chosen.append(left[place])
                left[place] = left[end]
            return chosen
        taken = {}
        while len(taken) < k:
            place = below(size)
            if place not in taken:
                taken[place] = population[place]
        return list(taken.values())

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        """k items of a sequence, each drawn from all of them, with the given weights."""
        draw, size = self.random, len(population)
        if weights is not None and cum_weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if weights is None and cum_weights is None:
            scale = size + 0.0
            return [population[math.floor(draw() * scale)] for _ in range(k)]
        if cum_weights is None:
            if isinstance(weights, int):
                raise TypeError(f"The number of choices must be a keyword argument: k={weights!r}")
            cum_weights = list(accumulate(weights))
        if len(cum_weights) != size:
            raise ValueError("The number of weights does not match the population")
        scale = cum_weights[-1] + 0.0
        if scale <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not math.isfinite(scale):
            raise ValueError("Total of weights must be finite")
        return [population[bisect_right(cum_weights, draw() * scale, 0, size - 1)] for _ in range(k)]

    # Distributions

    def uniform(self, a, b):
        """Between a and b."""
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        """Between low and high, likeliest at mode: the inverse of the distribution function."""
        drawn = self.random()
        if mode is not None and high == low:
            return low
        peak = 0.5 if mode is None else (mode - low) / (high - low)
        if drawn > peak:
            drawn, peak, low, high = 1.0 - drawn, 1.0 - peak, high, low
        return low + (high - low) * math.sqrt(drawn * peak)

    def normalvariate(self, mu=0.0, sigma=1.0):
        """Normal: ratio of uniform deviates (Kinderman and Monahan, 1977)."""
        scale = 4.0 * math.exp(-0.5) / math.sqrt(2.0)
        while True:
            numerator, denominator = self.random(), 1.0 - self.random()
            ratio = scale * (numerator - 0.5) / denominator
            if ratio * ratio / 4.0 <= -math.log(denominator):
                return mu + ratio * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        """Normal: two deviates from one angle and one radius (Box and Muller, 1958); the second waits for the next call."""
        deviate, self.gauss_next = self.gauss_next, None
        if deviate is None:
            angle = self.random() * math.tau
            radius = math.sqrt(-2.0 * math.log(1.0 - self.random()))
            deviate, self.gauss_next = math.cos(angle) * radius, math.sin(angle) * radius
        return mu + deviate * sigma

    def lognormvariate(self, mu, sigma):
        """Its logarithm is normal."""
        return math.exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd):
        """Exponential, by inversion."""
        return -math.log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        """An angle around mu (Best and Fisher, 1979)."""
        if kappa <= 1e-6:
            return math.tau * self.random()
        half = 0.5 / kappa
        bound = half + math.sqrt(1.0 + half * half)
        while True:
            cosine = math.cos(math.pi * self.random())
            share = cosine / (bound + cosine)
            drawn = self.random()
            if drawn < 1.0 - share * share or drawn <= (1.0 - share) * math.exp(share):
                break
        inverse = 1.0 / bound
        offset = math.acos((inverse + cosine) / (1.0 + inverse * cosine))
        return (mu + (offset if self.random() > 0.5 else -offset)) % math.tau

    def gammavariate(self, alpha, beta):
        """Gamma."""
        if not (alpha > 0.0 and beta > 0.0):
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha == 1.0:
            return -math.log(1.0 - self.random()) * beta
        return beta * (self._gamma_above_one(alpha) if alpha > 1.0 else self._gamma_below_one(alpha))

    def _gamma_above_one(self, alpha):
        """Cheng, 1977: "The generation of gamma variables with non-integral shape parameter"."""
        root = math.sqrt(2.0 * alpha - 1.0)
        base, slope = alpha - math.log(4.0), alpha + root
        while True:
            first = self.random()
            if not 1e-7 < first < 0.9999999:
                continue
            second = 1.0 - self.random()
            logit = math.log(first / (1.0 - first)) / root
            deviate = alpha * math.exp(logit)
            product = first * first * second
            limit = base + slope * logit - deviate
            if limit + (1.0 + math.log(4.5)) - 4.5 * product >= 0.0 or limit >= math.log(product):
                return deviate

    def _gamma_below_one(self, alpha):
        """Ahrens and Dieter, 1974, algorithm GS."""
        whole = (math.e + alpha) / math.e
        while True:
            part = whole * self.random()
            if part <= 1.0:
                deviate = part ** (1.0 / alpha)
                limit = math.exp(-deviate)
            else:
                deviate = -math.log((whole - part) / alpha)
                limit = deviate ** (alpha - 1.0)
            if self.random() <= limit:
                return deviate

    def betavariate(self, alpha, beta):
        """Beta: from two gamma deviates (Knuth, volume 2, 3.4.1)."""
        one = self.gammavariate(alpha, 1.0)
        return one / (one + self.gammavariate(beta, 1.0)) if one else 0.0

    def paretovariate(self, alpha):
        """Pareto, by inversion."""
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        """Weibull, by inversion."""
        return alpha * (-math.log(1.0 - self.random())) ** (1.0 / beta)


class SystemRandom(Random):
    """A generator whose numbers cannot be repeated: each draw begins from a fresh seed of the system."""

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        return _Twister().getrandbits(k)

    def random(self):
        return self.getrandbits(53) / _DOUBLE

    def seed(self, *args, **options):
        """Has no effect."""

    def getstate(self, *args, **options):
        raise NotImplementedError("System entropy source does not have state.")

    setstate = getstate


_shared = Random()
for _name in __all__:
    if not _name.endswith("Random"):
        globals()[_name] = getattr(_shared, _name)
del _name
