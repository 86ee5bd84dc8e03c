"""Measures a workload on CPython as `permvm measure` does on the VM, and prints the same JSON object.

Usage: python -c "<this text>" measure FILE --size N --warmup W --iterations I
"""
import json
import os
import resource
import sys
import time


def counters(name):
    words = sys.argv[3:]
    return int(words[words.index(name) + 1])


def load(path):
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    stem = os.path.splitext(os.path.basename(path))[0]
    names = {"__name__": stem, "__file__": path}
    with open(path, encoding="utf-8") as file:
        exec(compile(file.read(), path, "exec"), names)
    return names


def main():
    path, size = sys.argv[2], counters("--size")
    warmup, iterations = counters("--warmup"), counters("--iterations")
    out = sys.stdout
    sys.stdout = sys.stderr
    workload = load(path)
    if "setup" in workload:
        workload["setup"](size)
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
    json.dump({
        "format": 1,
        "build": {
            "version": "%d.%d.%d" % tuple(sys.version_info[:3]),
            "strategy": sys.implementation.name,
            "audit": False,
            "debug_assertions": hasattr(sys, "gettotalrefcount"),
        },
        "size": size,
        "promotion": {"level": "none", "share": 1.0, "seed": 0, "code_objects": 0, "constants": 0, "functions": 0, "bytes": 0},
        "result": results.pop(),
        "iterations": timed,
        "counters": {"wall_ns": {"source": "time.perf_counter_ns", "available": True}},
        "memory": {
            "peak_rss_bytes": usage.ru_maxrss * 1024,
            "minor_faults": usage.ru_minflt,
            "major_faults": usage.ru_majflt,
        },
        "audit": None,
    }, out)


main()
