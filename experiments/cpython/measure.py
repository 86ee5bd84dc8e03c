"""Measures a workload on CPython as `permvm measure` does on the VM, and prints the same JSON object.

Usage: python -c "<this text>" measure FILE --size N --warmup W --iterations I [--immortal LEVEL]

With --immortal, the functions of the workload are made immortal to that level first; immortal.py stands before this text then.
"""
import os
import resource
import sys
import time


def option(name, default=None):
    words = sys.argv[3:]
    return words[words.index(name) + 1] if name in words else default


def encoded(value):
    """A value as JSON. The module json takes longer to import than many workloads run, and start-up is counted with them."""
    if isinstance(value, dict):
        return "{%s}" % ",".join("%s:%s" % (encoded(name), encoded(held)) for name, held in value.items())
    if isinstance(value, list):
        return "[%s]" % ",".join(map(encoded, value))
    if isinstance(value, str):
        plain = value.isascii() and value.isprintable() and not ('"' in value or "\\" in value)
        units = value.encode("utf-16-be", "surrogatepass")
        return '"%s"' % (value if plain else "".join("\\u" + units[n:n + 2].hex() for n in range(0, len(units), 2)))
    for constant, text in ((None, "null"), (True, "true"), (False, "false")):
        if value is constant:
            return text
    return repr(value)


def load(path):
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    stem = os.path.splitext(os.path.basename(path))[0]
    names = {"__name__": stem, "__file__": path}
    with open(path, encoding="utf-8") as file:
        exec(compile(file.read(), path, "exec"), names)
    return names


def promote(workload, level):
    promotion = {"level": level or "none", "share": 1.0, "seed": 0, "code_objects": 0, "constants": 0, "functions": 0, "bytes": 0}
    if level is not None:
        marked = make_immortal(functions_of(workload), level)
        promotion.update((name, marked[name]) for name in ("code_objects", "constants", "functions"))
    return promotion


def main():
    path, size = sys.argv[2], int(option("--size"))
    warmup, iterations = int(option("--warmup")), int(option("--iterations"))
    out = sys.stdout
    sys.stdout = sys.stderr
    workload = load(path)
    if "setup" in workload:
        workload["setup"](size)
    promotion = promote(workload, option("--immortal"))
    run, clock = workload["run"], time.perf_counter_ns
    timed, results = [], set()
    for n in range(warmup + iterations):
        begin = clock()
        result = run(size)
        elapsed = clock() - begin
        timed.append({"warmup": n < warmup, "wall_ns": elapsed})
        results.add(repr(result))
    if len(results) != 1:
        sys.exit("run(%d) returned %s" % (size, ", then ".join(sorted(results))))
    usage = resource.getrusage(resource.RUSAGE_SELF)
    out.write(encoded({
        "format": 1,
        "build": {
            "version": "%d.%d.%d" % tuple(sys.version_info[:3]),
            "strategy": sys.implementation.name,
            "audit": False,
            "debug_assertions": hasattr(sys, "gettotalrefcount"),
        },
        "size": size,
        "promotion": promotion,
        "result": results.pop(),
        "iterations": timed,
        "counters": {"wall_ns": {"source": "time.perf_counter_ns", "available": True}},
        "memory": {
            "peak_rss_bytes": usage.ru_maxrss * 1024,
            "minor_faults": usage.ru_minflt,
            "major_faults": usage.ru_majflt,
        },
        "audit": None,
    }))
    out.flush()
    if option("--immortal") is not None:
        os._exit(0)  # tearing down would free what is marked


main()
