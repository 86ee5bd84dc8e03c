"""A registry keyed by code object, asked for the code of eight functions, read anew each time.

In the introspection family: hash and equality of code objects, the objects not held by the caller.
"""


def alpha(x):
    return x + 101


def beta(x):
    return x + 102


def gamma(x, y):
    return x * y


def delta(x, y):
    return x - y


def epsilon():
    return 105


def zeta(*items):
    return items


def eta(**options):
    return options


def theta(x):
    yield x


FUNCTIONS = [alpha, beta, gamma, delta, epsilon, zeta, eta, theta]


def run(n):
    registry = {}
    for number, function in enumerate(FUNCTIONS[:6]):
        registry[function.__code__] = number
    known = set()
    total = 0
    for i in range(n):
        function = FUNCTIONS[i & 7]
        total += registry.get(function.__code__, 10)
        if function.__code__ in known:
            total += 1
        else:
            known.add(function.__code__)
        if hash(function.__code__) == hash(function.__code__):
            total += 1
    return total, len(known)


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 44000)))
