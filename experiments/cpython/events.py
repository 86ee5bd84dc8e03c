"""Counts the Python calls and the generators of one run of a workload, as one JSON object.

Usage: python -c "<this text>" FILE SIZE

A pass of its own, never timed. Counted is every Python frame that is entered between the call of run(SIZE) and its return, run's
own included: a call that the interpreter makes from C (a sort key, __init__) is a call like any other. From 3.12 on
`sys.monitoring` tells; before, `sys.setprofile`. Generators, coroutines and asynchronous generators are one kind. One that is
made and never started is not seen.
"""
import json
import os
import sys

SUSPENDABLE = 0x20 | 0x80 | 0x200  # CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR


def load(path):
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    names = {"__name__": os.path.splitext(os.path.basename(path))[0], "__file__": path}
    with open(path, encoding="utf-8") as file:
        exec(compile(file.read(), path, "exec"), names)
    return names


def monitored(run, size):
    monitoring, tool = sys.monitoring, sys.monitoring.PROFILER_ID
    counts = {"calls": 0, "generators": 0, "resumptions": 0}

    def start(code, offset):
        counts["generators" if code.co_flags & SUSPENDABLE else "calls"] += 1

    def resume(code, offset, *exception):
        counts["resumptions"] += 1

    events = monitoring.events
    monitoring.use_tool_id(tool, "permanence")
    for event, callback in ((events.PY_START, start), (events.PY_RESUME, resume), (events.PY_THROW, resume)):
        monitoring.register_callback(tool, event, callback)
    monitoring.set_events(tool, events.PY_START | events.PY_RESUME | events.PY_THROW)
    try:
        result = run(size)
    finally:
        monitoring.set_events(tool, 0)
    return result, counts


def profiled(run, size):
    counts = {"calls": 0, "generators": 0, "resumptions": 0}
    entered = {}  # where a generator's code stands when it is entered for the first time

    def profile(frame, event, argument):
        if event != "call":
            return
        code = frame.f_code
        if not code.co_flags & SUSPENDABLE:
            counts["calls"] += 1
            return
        first = entered.setdefault(code, frame.f_lasti)
        counts["generators" if frame.f_lasti == first else "resumptions"] += 1

    sys.setprofile(profile)
    try:
        result = run(size)
        kept = sys.getprofile() is profile
    finally:
        sys.setprofile(None)
    if not kept:
        sys.exit("the workload sets a profile function of its own, so its calls cannot be counted")
    return result, counts


def main():
    path, size = sys.argv[1], int(sys.argv[2])
    out, sys.stdout = sys.stdout, sys.stderr
    workload = load(path)
    if "setup" in workload:
        workload["setup"](size)
    by = monitored if hasattr(sys, "monitoring") else profiled
    result, counts = by(workload["run"], size)
    json.dump(dict(counts, result=repr(result), source="sys.monitoring" if by is monitored else "sys.setprofile"), out)


main()
