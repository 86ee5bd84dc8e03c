"""Measures how many references calls and generators hold on this interpreter, as one JSON object.

Usage: python -c "<this text>"

Nothing is assumed: each figure is the slope of `sys.getrefcount` over the number of active calls, or of generators, of one
function. A slope that is no whole number is told as it is.
"""
import json
import sys

refcount = sys.getrefcount
COUNTS = (4, 16)


class Watched:
    """One function with what it is made of. The code object is compiled for it alone."""

    def __init__(self, source):
        self.names = {}
        code = compile(source, "watched", "exec")
        exec(code, self.names)
        self.function = self.names["watched"]
        self.code = self.function.__code__

    def counts(self):
        return {
            "code": refcount(self.code),
            "function": refcount(self.function),
            "globals": refcount(self.names),
            "constants": refcount(self.code.co_consts),
        }


def slope(few, many):
    return {name: (many[name] - few[name]) / (COUNTS[1] - COUNTS[0]) for name in few}


def by_number(make):
    """The slope of the counts over the number of things that `make(number, watched)` keeps alive."""
    seen = []
    for number in COUNTS:
        watched, counts, kept = make(number)
        seen.append(counts if counts is not None else watched.counts())
        del kept
    return slope(*seen)


def calls(frames):
    def make(number):
        # `hold` keeps the frame object of each call where the setting wants it.
        watched = Watched(
            "def watched(depth, done, hold):\n"
            "    hold()\n"
            "    return done() if depth < 2 else watched(depth - 1, done, hold)\n")
        kept = []
        hold = (lambda: kept.append(sys._getframe(1))) if frames else (lambda: None)
        counts = watched.function(number, watched.counts, hold)
        return watched, counts, kept
    return make


def generators(steps, coroutine=False):
    source = "%sdef watched():\n    %s\n" % (("async ", "await pause") if coroutine else ("", "yield 1"))

    def make(number):
        watched = Watched(source)
        if coroutine:
            watched.names["pause"] = Pause()
        kept = [watched.function() for _ in range(number)]
        for generator in kept:
            for _ in range(steps):
                try:
                    generator.send(None)
                except StopIteration:
                    pass
        counts = watched.counts()
        for generator in kept:
            generator.close()
        return watched, counts, kept
    return make


class Pause:
    def __await__(self):
        yield None


print(json.dumps({
    "call": by_number(calls(frames=False)),
    "call_with_frame_object": by_number(calls(frames=True)),
    "generator_made": by_number(generators(0)),
    "generator_suspended": by_number(generators(1)),
    "generator_finished": by_number(generators(2)),
    "coroutine_suspended": by_number(generators(1, coroutine=True)),
}))
