"""Distinct calls into some thirty modules of the standard library: for the families fork, startup and sharing.

Every call returns an int that depends on what the library computed, the same on every Python.
"""

import argparse
import base64
import collections
import contextlib
import copy
import dataclasses
import datetime
import enum
import fnmatch
import fractions
import functools
import heapq
import io
import json
import keyword
import logging
import numbers
import os.path
import pathlib
import pickle
import pprint
import random
import re
import reprlib
import statistics
import string
import textwrap
import types
import typing


def digest(value):
    total = 7
    for byte in str(value).encode():
        total = (total * 31 + byte) % 1_000_000_007
    return total


class Suit(enum.Enum):
    CLUBS = 1
    HEARTS = 2


class Access(enum.IntFlag):
    READ = 4
    WRITE = 2


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 9


@dataclasses.dataclass(order=True)
class Item:
    name: str
    price: int = 3
    tags: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True)
class Spot:
    x: int
    y: int


Pair = collections.namedtuple("Pair", "left right")


class Named(typing.NamedTuple):
    name: str
    size: int = 2


def parse_arguments():
    parser = argparse.ArgumentParser(prog="tool", add_help=False)
    parser.add_argument("name")
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("-v", "--verbose", action="store_true")
    return sorted(vars(parser.parse_args(["here", "--count", "4", "-v"])).items())


def parse_choices():
    parser = argparse.ArgumentParser(prog="tool", add_help=False)
    parser.add_argument("--mode", choices=["fast", "slow"], default="slow")
    parser.add_argument("files", nargs="*")
    return sorted(vars(parser.parse_args(["--mode=fast", "a", "b"])).items())


def log_to_text():
    stream = io.StringIO()
    logger = logging.Logger("here")
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
    logger.addHandler(handler)
    logger.warning("%d of %s", 3, "four")
    logger.debug("%r", [1])
    return stream.getvalue()


@contextlib.contextmanager
def doubled(values):
    values.append(1)
    yield [value * 2 for value in values]
    values.pop()


def nested_contexts():
    with contextlib.ExitStack() as stack:
        first = stack.enter_context(doubled([4]))
        second = stack.enter_context(doubled(first))
        with contextlib.suppress(KeyError):
            {}["missing"]
        return second


def most_recent():
    calls = []

    @functools.lru_cache(maxsize=2)
    def square(n):
        calls.append(n)
        return n * n

    for n in [1, 2, 1, 3, 2]:
        square(n)
    return calls


@functools.singledispatch
def describe(value):
    return "thing"


@describe.register(int)
def _(value):
    return "number"


@describe.register(list)
def _(value):
    return "list"


@functools.total_ordering
class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts


def deep_copies():
    shared = [1, 2]
    original = {"a": shared, "b": [shared, Item("x", 1, [shared])]}
    copied = copy.deepcopy(original)
    return copied["a"] is copied["b"][0], copied


def shallow_copy():
    first = Item("x", 1, [2])
    second = copy.copy(first)
    return second, second.tags is first.tags


def pickled():
    value = {"a": [1, 2.5, "three", b"four", None, True], "b": (1, (2, 3)), "c": {4, 5}}
    return pickle.loads(pickle.dumps(value, 2)) == value


def random_numbers():
    source = random.Random(12)
    values = list(range(10))
    source.shuffle(values)
    return values, source.randint(1, 100), source.choice("abc"), round(source.gauss(0, 1), 9)


def sampled():
    source = random.Random(3)
    return source.sample(range(1000), 5), source.choices("xyz", k=4), round(source.uniform(1, 2), 12)


def merged():
    return list(heapq.merge([1, 4, 6], [2, 5], [0, 9])), heapq.nsmallest(2, [5, 1, 4], key=lambda n: -n)


def dates():
    first = datetime.datetime(2020, 6, 26, 11, 30)
    later = first + datetime.timedelta(days=40, minutes=95)
    return later.isoformat(), (later - first).total_seconds(), first.weekday()


def formatted_dates():
    day = datetime.date(2020, 2, 28)
    return day.strftime("%Y-%m-%d %A"), (day + datetime.timedelta(2)).isoformat(), day.toordinal()


def paths():
    path = pathlib.PurePosixPath("/a/b") / "c.tar.gz"
    return str(path.parent), path.suffix, path.stem, path.name, path.with_suffix(".zip").parts


def splits():
    joined = os.path.join("a", "b", "../c.txt")
    return os.path.normpath(joined), os.path.splitext(joined), os.path.basename(joined)


def counted():
    counter = collections.Counter("abracadabra")
    counter.update("bcd")
    return counter.most_common(3), sorted((counter - collections.Counter("aab")).items())


def ordered():
    table = collections.OrderedDict([("a", 1), ("b", 2), ("c", 3)])
    table.move_to_end("a")
    return list(table.items()), table.popitem(last=False)


def chained():
    chain = collections.ChainMap({"a": 1}, {"a": 2, "b": 3})
    return sorted(chain.items()), chain.new_child({"b": 9})["b"]


def defaults():
    groups = collections.defaultdict(list)
    for word in ["one", "two", "three", "four"]:
        groups[len(word)].append(word)
    return sorted(groups.items())


def templates():
    template = string.Template("$who likes ${what}")
    return template.substitute(who="tim", what="kung pao"), template.safe_substitute(who="x"), string.capwords("a bc d")


def formatter():
    return string.Formatter().format("{0!r:>6} {name:05.1f} {1[0]}", "a", [7], name=2.25)


def wrapped():
    text = "The quick brown fox jumps over the lazy dog and runs away from it."
    return textwrap.fill(text, 20), textwrap.dedent("  a\n    b\n  c"), textwrap.indent("a\nb", "> ")


def shortened():
    return textwrap.shorten("Hello  beautiful  world", width=15), textwrap.wrap("a bb ccc dddd", 4)


def encoded():
    data = bytes(range(0, 250, 7))
    return base64.b64encode(data), base64.b32encode(data), base64.urlsafe_b64encode(data), base64.b16encode(data)


def decoded():
    return base64.b64decode(b"aGVsbG8="), base64.b32decode(b"NBSWY3DP"), base64.b85encode(b"four")


def averages():
    values = [2.5, 3.25, 5.5, 11.25, 11.75]
    return statistics.mean(values), statistics.median(values), round(statistics.stdev(values), 9)


def more_averages():
    return statistics.mode([1, 2, 2, 3]), statistics.pvariance([1, 2, 3, 4]), statistics.median_low([1, 3, 5, 7])


def exact():
    third = fractions.Fraction(1, 3)
    return third + fractions.Fraction("0.25"), third**3, round(third * 7), fractions.Fraction(3.5).limit_denominator(10)


def text_as_json():
    value = {"a": [1, 2.5, None, True], "b": {"c": "d\u00e9\n"}}
    return json.loads(json.dumps(value)) == value, json.dumps(value, indent=1, sort_keys=True)


def json_errors():
    try:
        json.loads('{"a": [1, 2,, 3]}')
    except ValueError as error:
        return error.__class__.__name__, error.pos


def pretty():
    return pprint.pformat({"key%d" % n: list(range(n)) for n in range(9)}, width=40)


def short_reprs():
    return reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({"a": {"b": {"c": {}}}})


def expressions():
    return re.sub(r"(\w+)@(\w+)", r"\2 at \1", "me@here you@there"), re.findall(r"\d+", "1 22 333")


def scanned():
    pattern = re.compile(r"(?P<key>[a-z]+)=(?P<value>\d+)")
    return [match.groupdict() for match in pattern.finditer("a=1, bc=23;d=x e=5")], re.split(r"[,;]\s*", "a, b;c")


def matched():
    return fnmatch.filter(["a.py", "b.txt", "c.py"], "*.py"), fnmatch.fnmatchcase("abc", "a[b-d]?")


def kinds():
    return isinstance(3, numbers.Integral), isinstance(2.5, numbers.Rational), keyword.iskeyword("yield"), keyword.iskeyword("x")


def spaces():
    space = types.SimpleNamespace(a=1, b=[2])
    space.c = 3
    return space, types.MappingProxyType({"x": 1})["x"]


def flags():
    both = Access.READ | Access.WRITE
    return both.value, Access.READ in both, Level.HIGH > Level.LOW, Level(9).name, [suit.name for suit in Suit], Suit["CLUBS"].value


def items():
    pens = [Item("pen", 2), Item("ink"), Item("pen", 1, ["red"])]
    return sorted(pens), dataclasses.asdict(pens[2]), dataclasses.replace(pens[0], price=9), pens[0] == Item("pen", 2)


def spots():
    spot = Spot(1, 2)
    try:
        spot.x = 3
    except dataclasses.FrozenInstanceError as error:
        return spot, {spot: 1}[Spot(1, 2)], [field.name for field in dataclasses.fields(spot)]


def tuples():
    pair = Pair(1, 2)
    return pair, pair._replace(right=5)._asdict(), Named("a"), Pair._fields


def reduced():
    add = functools.partial(lambda *values, scale=1: sum(values) * scale, 3, scale=2)
    return functools.reduce(lambda a, b: a * 10 + b, [1, 2, 3]), add(4, 5)


def versions():
    return Version(1, 2) < Version(1, 10), Version(2) >= Version(2, 0), max(Version(3), Version(1)).parts


def dispatched():
    return describe(1), describe([]), describe("x")


def lines():
    stream = io.StringIO("one\ntwo\nthree\n")
    stream.readline()
    return stream.read(), [line.strip() for line in io.StringIO("a\nb")]


def queues():
    queue = collections.deque([1, 2, 3], maxlen=4)
    queue.rotate(1)
    queue.extend([7, 8])
    queue.appendleft(0)
    return list(queue)


CALLS = [
    parse_arguments, parse_choices, log_to_text, nested_contexts, most_recent, deep_copies, shallow_copy, pickled,
    random_numbers, sampled, merged, dates, formatted_dates, paths, splits, counted, ordered, chained, defaults,
    templates, formatter, wrapped, shortened, encoded, decoded, averages, more_averages, exact, text_as_json,
    json_errors, pretty, short_reprs, expressions, scanned, matched, kinds, spaces, flags, items, spots, tuples,
    reduced, versions, dispatched, lines, queues,
]
COUNT = len(CALLS)


def call(i):
    return digest(CALLS[i]())


if __name__ == "__main__":
    for function in CALLS:
        print(function.__name__, digest(function()))
