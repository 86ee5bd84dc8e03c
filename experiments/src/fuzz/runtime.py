"""What every generated program imports: fuel, limits on growth, and printing that is the same everywhere."""
import sys

live = False
fuel = 0


class OutOfFuel(Exception):
    pass


def begin(amount):
    global live, fuel
    live, fuel = True, amount


def end():
    global live
    live = False


def tick():
    """Programs call this in every function and loop, so that all of them end."""
    global fuel
    fuel -= 1
    if fuel < 0:
        raise OutOfFuel('out of fuel')


def weigh(value, budget):
    """How many parts a value has, up to a budget."""
    if budget <= 0:
        return 1
    kind = type(value)
    if kind in (list, tuple, set, frozenset):
        parts = list(value)
    elif kind is dict:
        parts = list(value) + list(value.values())
    elif kind is str or kind is bytes:
        return 1 + len(value) // 8
    elif kind is int:
        return 1 + value.bit_length() // 64
    else:
        return 1
    total = 1
    for part in parts:
        total += weigh(part, budget - total)
        if total >= budget:
            break
    return total


def clip(value):
    """The value, or something small of its kind where it has grown."""
    if weigh(value, 60) < 60:
        return value
    kind = type(value)
    if kind is int:
        return value % 1000000007
    if kind in (str, bytes, list, tuple):
        small = value[:3]
        return small if weigh(small, 60) < 60 else kind()
    return kind()


def show(*values):
    for value in values:
        try:
            print(type(value).__name__, repr(value))
        except RecursionError:
            print(type(value).__name__, 'too deep')
        except Exception as error:
            print(type(value).__name__, 'repr raised', type(error).__name__, error)


def failed(error):
    """What was raised, where, and what led to it."""
    seen = 0
    while error is not None and seen < 4:
        frames = []
        traceback = error.__traceback__
        while traceback is not None:
            frames.append((traceback.tb_frame.f_code.co_name, traceback.tb_lineno))
            traceback = traceback.tb_next
        print('raised', type(error).__name__, error, frames[:8], error.__suppress_context__)
        error = error.__cause__ or error.__context__
        seen += 1


class Loud:
    """Tells when it goes."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return 'Loud(%r)' % (self.name,)

    def __del__(self):
        if live:
            print('gone', self.name)


class Manager:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print('enter', self.name)
        return self

    def __exit__(self, kind, value, traceback):
        print('exit', self.name, kind and kind.__name__)
        return self.swallow


class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


def references(value):
    return sys.getrefcount(value)


def drive(iterator, script):
    """Resumes a generator or coroutine as a script says, and shows what comes."""
    for action, argument in script:
        try:
            if action == 'send':
                show(iterator.send(argument))
            elif action == 'throw':
                show(iterator.throw(argument))
            elif action == 'close':
                show(iterator.close())
            else:
                show(next(iterator))
        except StopIteration as stop:
            show(('stopped', stop.value))
        except Exception as error:
            failed(error)
