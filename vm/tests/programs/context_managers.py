# with, in all ways out of it.
log = []


class Manager:
    def __init__(self, name, suppress=False):
        self.name = name
        self.suppress = suppress

    def __enter__(self):
        log.append("enter " + self.name)
        return self.name

    def __exit__(self, kind, value, traceback):
        log.append("exit " + self.name + " " + (kind.__name__ if kind else "-"))
        return self.suppress


def flush(result=None):
    print(result, log)
    log.clear()


with Manager("a") as a:
    log.append(a)
flush()
with Manager("a") as a, Manager("b") as b, Manager("c"):
    log.append(a + b)
flush()
with (Manager("p") as p, Manager("q")):
    log.append(p)
flush()
with Manager("s", suppress=True):
    raise ValueError
flush()
try:
    with Manager("outer"), Manager("inner"):
        raise KeyError
except KeyError:
    log.append("caught")
flush()
with Manager("outer", suppress=True), Manager("inner"):
    raise KeyError
flush()


def leaves():
    with Manager("r"):
        return "value"


flush(leaves())


def loops():
    for i in range(4):
        with Manager(str(i)):
            if i == 1:
                continue
            if i == 2:
                break
    return i


flush(loops())


def nested():
    with Manager("x") as x:
        try:
            with Manager("y", suppress=True):
                raise ValueError
            log.append("after")
        finally:
            log.append("finally")
        return x


flush(nested())
with Manager("t") as (a, *b):
    log.append((a, b))
flush()


class Item:
    pass


item = Item()
with Manager("attr") as item.value, Manager("sub") as log[0:0]:
    pass
print(item.value)
flush()


class Failing:
    def __enter__(self):
        raise OSError

    def __exit__(self, *args):
        log.append("never")


try:
    with Manager("first"), Failing():
        log.append("never")
except OSError:
    flush("caught")
