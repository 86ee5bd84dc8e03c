"""code.replace() with a new constant or a new name, installed in a function and called, n times.

In the introspection family: the copy is always transient, also when the original is permanent.
"""


def original(x):
    return x + 77777


def run(n):
    def target(x):
        return x

    code = original.__code__
    total = 0
    for i in range(n):
        constants = tuple([i if constant == 77777 else constant for constant in code.co_consts])
        target.__code__ = code.replace(co_consts=constants)
        total += target(1)
        renamed = target.__code__.replace(co_name="renamed")
        if renamed != target.__code__ and renamed.co_name == "renamed":
            total += renamed.co_argcount
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 16000)))
