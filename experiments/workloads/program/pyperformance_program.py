"""Programs of the package pyperformance as workloads: `run(n)` runs each benchmark that a program registers, n loops of it.

The program is the package's `run_benchmark.py`, unmodified. What it imports as `pyperf` is a module made here, whose Runner
notes the benchmarks instead of running them; it is the same on every interpreter. Fetch the package by: just fetch-programs
"""

import argparse
import sys
import types
from time import perf_counter

PLACE = "/.programs/pyperformance/data-files/benchmarks/"


class Recorder:
    """A pyperf.Runner that notes what there is to run."""

    def __init__(self, *args, **kwargs):
        self.argparser = argparse.ArgumentParser()
        self.metadata = {}
        self.args = None

    def parse_args(self, args=None):
        if self.args is None:
            self.args = self.argparser.parse_args(args)
        return self.args

    def bench_func(self, name, func, *args, inner_loops=None, metadata=None):
        self.parse_args()

        def run(loops):
            result = None
            for _ in range(loops):
                result = func(*args)
            return stable(result)

        benchmarks.append(run)

    def bench_time_func(self, name, time_func, *args, inner_loops=None, metadata=None):
        self.parse_args()

        def run(loops):
            # What it returns is a time, the same in no two runs.
            if not isinstance(time_func(loops, *args), float):
                raise TypeError(f"{name}: a time was expected")

        benchmarks.append(run)

    def bench_async_func(self, name, func, *args, inner_loops=None, metadata=None, loop_factory=None):
        import asyncio

        self.parse_args()

        async def many(loops):
            result = None
            for _ in range(loops):
                result = await func(*args)
            return stable(result)

        benchmarks.append(lambda loops: asyncio.run(many(loops)))

    def bench_command(self, name, command):
        raise NotImplementedError("benchmarks that start processes are no workloads")


benchmarks = []


def stable(result):
    """The result where its repr says the same in every run: numbers, texts, and containers of them."""
    if result is None or isinstance(result, (bool, int, float, str, bytes)):
        text = repr(result)
    elif isinstance(result, (list, tuple)):
        parts = [stable(item) for item in result]
        text = repr(parts)
    else:
        return type(result).__name__
    return result if len(text) < 80 and not isinstance(result, (list, tuple)) else checksum(text)


def checksum(text):
    total = 1
    for letter in text[:10000]:
        total = (total * 31 + ord(letter)) % 2147483647
    return len(text), total


class Pyperf:
    """Stands for the module pyperf."""

    Runner = Recorder
    perf_counter = staticmethod(perf_counter)

    @staticmethod
    def python_implementation():
        return "cpython"

    @staticmethod
    def python_has_jit():
        return False


class Silence:
    """What programs print is no result."""

    def write(self, text):
        return len(text)

    def flush(self):
        pass


def load(name, *arguments):
    """The `run` of a program of the package, as it behaves with these command-line arguments."""
    root = __file__.rsplit("/", 4)[0]
    file = f"{root}{PLACE}bm_{name}/run_benchmark.py"
    try:
        with open(file, encoding="utf-8") as source:
            text = source.read()
    except FileNotFoundError:
        raise FileNotFoundError(f"{file}: fetch the package pyperformance by: just fetch-programs") from None
    sys.modules["pyperf"] = Pyperf
    # The program runs as the main module, as it expects, in a namespace of its own.
    module = types.ModuleType("__main__")
    module.__file__ = file
    # `permvm measure` has no main module.
    before = sys.modules.get("__main__", module), sys.argv
    sys.modules["__main__"], sys.argv = module, [file, *arguments]
    sys.path.insert(0, file.rpartition("/")[0])
    try:
        exec(compile(text, file, "exec"), module.__dict__)
    finally:
        sys.modules["__main__"], sys.argv = before
    if not benchmarks:
        raise RuntimeError(f"{file} registered no benchmark")

    def run(n):
        out, sys.stdout = sys.stdout, Silence()
        try:
            return [benchmark(n) for benchmark in benchmarks]
        finally:
            sys.stdout = out

    return run
