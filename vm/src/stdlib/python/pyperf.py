"""Benchmark programs written for pyperf, timed in this process.

The names that such programs use are here with pyperf's meaning; what belongs to running them in many processes is not:
options for that are taken and have no effect.
"""

import argparse
import sys
from time import perf_counter

__all__ = ["Benchmark", "Runner", "perf_counter", "python_has_jit", "python_implementation"]

# Loops are doubled until a value takes this long.
MIN_TIME = 0.1


def python_implementation():
    """The name of the implementation, in lower case."""
    return sys.implementation.name.lower()


def python_has_jit():
    return False


class Benchmark:
    """The values of one benchmark: seconds for one inner loop."""

    def __init__(self, name, values, loops, inner_loops, metadata):
        self._name = name
        self._values = tuple(values)
        self._loops = loops
        self._inner_loops = inner_loops
        self._metadata = dict(metadata)

    def get_name(self):
        return self._name

    def get_values(self):
        return self._values

    def get_metadata(self):
        return dict(self._metadata)

    def get_nvalue(self):
        return len(self._values)

    def get_loops(self):
        return self._loops

    def get_inner_loops(self):
        return self._inner_loops

    def mean(self):
        return sum(self._values) / len(self._values)

    def stdev(self):
        """The standard deviation of the sample; 0 for a single value."""
        if len(self._values) < 2:
            return 0.0
        mean = self.mean()
        return (sum((value - mean) ** 2 for value in self._values) / (len(self._values) - 1)) ** 0.5

    def __str__(self):
        if len(self._values) < 2:
            return format_timedelta(self.mean())
        mean, stdev = format_timedeltas((self.mean(), self.stdev()))
        return f"Mean +- std dev: {mean} +- {stdev}"


_UNITS = ((1.0, "sec"), (1e-3, "ms"), (1e-6, "us"), (1e-9, "ns"))


def format_timedeltas(values):
    """Times in the unit that the first one reads best in."""
    first = abs(values[0])
    factor, unit = next((row for row in _UNITS if first >= row[0]), _UNITS[-1])
    # Three significant digits.
    scaled = first / factor
    digits = 2 if scaled < 10 else 1 if scaled < 100 else 0
    return tuple(f"{value / factor:.{digits}f} {unit}" for value in values)


def format_timedelta(value):
    return format_timedeltas((value,))[0]


class Runner:
    """Runs benchmarks as the command line says."""

    def __init__(
        self, values=3, warmups=1, processes=1, loops=0, min_time=MIN_TIME, metadata=None, show_name=True,
        program_args=None, add_cmdline_args=None, _argparser=None, warmup=None, **ignored,
    ):
        self.metadata = dict(metadata or {})
        self.args = None
        self._show_name = show_name
        self._names = set()
        if _argparser is not None:
            self.argparser = _argparser
        else:
            self.argparser = argparse.ArgumentParser(description="Benchmark")
        add = self.argparser.add_argument
        add("--rigorous", action="store_true", help="spend longer: twice the values")
        add("--fast", action="store_true", help="spend less: one value, and fewer loops")
        add("--debug-single-value", action="store_true", help="run one loop, once")
        add("-n", "--values", type=_positive, default=values, help="number of values (default: %(default)s)")
        add("-w", "--warmups", type=_not_negative, default=warmups, help="values that are skipped (default: %(default)s)")
        add("-l", "--loops", type=_not_negative, default=loops, help="loops for each value; 0 to find out (default)")
        add("-p", "--processes", type=_positive, default=processes, help="has no effect: there is one process")
        add("--min-time", type=float, default=min_time, help="seconds that a value takes at least (default: %(default)s)")
        add("-q", "--quiet", action="store_true", help="print the result only")
        add("-v", "--verbose", action="store_true", help="print every value")

    def parse_args(self, args=None):
        """Reads the command line, once."""
        if self.args is not None:
            return self.args
        options = self.argparser.parse_args(args)
        if options.debug_single_value:
            options.values, options.warmups, options.loops = 1, 0, 1
        elif options.fast:
            options.values = 1
            options.min_time /= 10
        elif options.rigorous:
            options.values *= 2
        self.args = options
        return options

    def bench_func(self, name, func, *args, inner_loops=None, metadata=None):
        """Times calls of a function."""
        if args:
            def time_func(loops):
                # Bound in the function: locals cost less than names of the enclosing one.
                call, given, count = func, args, range(loops)
                start = perf_counter()
                for _ in count:
                    call(*given)
                return perf_counter() - start
        else:
            def time_func(loops):
                call, count = func, range(loops)
                start = perf_counter()
                for _ in count:
                    call()
                return perf_counter() - start
        return self._bench(name, time_func, inner_loops, metadata)

    def bench_time_func(self, name, time_func, *args, inner_loops=None, metadata=None):
        """Times what a function says that so many loops took."""
        return self._bench(name, lambda loops: time_func(loops, *args), inner_loops, metadata)

    def bench_async_func(self, name, func, *args, inner_loops=None, metadata=None, loop_factory=None):
        """Times awaiting what a function returns."""
        import asyncio

        async def many(loops):
            count = range(loops)
            start = perf_counter()
            for _ in count:
                await func(*args)
            return perf_counter() - start

        if loop_factory is None:
            run = asyncio.run
        else:
            def run(coroutine):
                loop = loop_factory()
                try:
                    return loop.run_until_complete(coroutine)
                finally:
                    loop.close()
        return self._bench(name, lambda loops: run(many(loops)), inner_loops, metadata)

    def bench_command(self, name, command):
        raise NotImplementedError("Runner.bench_command(): starting processes is not supported by this VM")

    def timeit(self, name, stmt=None, setup="pass", teardown="pass", inner_loops=None, duplicate=None, metadata=None,
               globals=None):
        """Times a statement."""
        space = dict(globals or {})
        if stmt is None:
            stmt, name = name, name
        body = "\n".join("        " + line for line in stmt.splitlines())
        before = "\n".join("    " + line for line in setup.splitlines())
        after = "\n".join("    " + line for line in teardown.splitlines())
        text = (
            f"def _timed(_loops, _clock):\n{before}\n    _start = _clock()\n    for _ in range(_loops):\n{body}\n"
            f"    _took = _clock() - _start\n{after}\n    return _took\n"
        )
        exec(text, space)
        return self._bench(name, lambda loops: space["_timed"](loops, perf_counter), inner_loops, metadata)

    def _bench(self, name, time_func, inner_loops, metadata):
        name = name.strip()
        if not name:
            raise ValueError("benchmark name must be a non-empty string")
        if name in self._names:
            raise ValueError(f"duplicated benchmark name: {name!r}")
        self._names.add(name)
        options = self.parse_args()
        inner = inner_loops or 1
        loops = options.loops or self._calibrate(time_func, options.min_time)
        for i in range(options.warmups):
            took = time_func(loops) / (loops * inner)
            if options.verbose:
                print(f"Warmup {i + 1}: {format_timedelta(took)} ({loops} loops)")
        values = []
        for i in range(options.values):
            values.append(time_func(loops) / (loops * inner))
            if options.verbose:
                print(f"Value {i + 1}: {format_timedelta(values[-1])}")
        if any(value <= 0 for value in values):
            raise ValueError(f"benchmark function returned zero or a negative time for {loops} loops")
        made = Benchmark(name, values, loops, inner_loops, {**self.metadata, **(metadata or {})})
        print(f"{name}: {made}" if self._show_name else str(made))
        return made

    def _calibrate(self, time_func, min_time):
        """The number of loops, a power of two, that take long enough to be timed."""
        loops = 1
        while True:
            took = time_func(loops)
            if took >= min_time or loops >= 1 << 30:
                return loops
            loops *= 2


def _positive(text):
    value = int(text)
    if value < 1:
        raise ValueError("value must be > 0")
    return value


def _not_negative(text):
    value = int(text)
    if value < 0:
        raise ValueError("value must be >= 0")
    return value
