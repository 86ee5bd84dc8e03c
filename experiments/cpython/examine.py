"""Says what the interpreter that runs this is, as one JSON object. Runs on any Python 3, whatever it turns out to be.

Usage: python -c "<this text>"
"""
import json
import os
import struct
import sys


def setting(name):
    """A variable of the build; nothing where the build does not tell."""
    try:
        import sysconfig
        return sysconfig.get_config_var(name)
    except Exception:
        return None


def refcount_word():
    """Nothing when the first word of an object is its refcount, as far as reading shows it; else what it is."""
    try:
        import ctypes
    except ImportError:
        return None
    size = struct.calcsize("P")
    word = lambda thing: ctypes.c_size_t.from_address(id(thing)).value % 2 ** (8 * size)
    thing = object()
    before = word(thing)
    held = [thing] * 7
    more = word(thing)
    del held
    # Calling `word` takes references too, as many each time.
    if not 0 < before < 8 or more - before != 7 or word(thing) != before:
        return "the first word of an object is %#x, and %#x with 7 more references" % (before, more)
    return None


def main():
    cpython = sys.implementation.name == "cpython"
    print(json.dumps({
        "implementation": sys.implementation.name,
        "version": "%d.%d.%d" % tuple(sys.version_info[:3]),
        "executable": os.path.realpath(sys.executable),
        "pointer_bits": 8 * struct.calcsize("P"),
        "free_threaded": bool(setting("Py_GIL_DISABLED")),
        "debug": hasattr(sys, "gettotalrefcount") or bool(setting("Py_DEBUG")),
        "layout": refcount_word() if cpython else None,
        "compiler": sys.version.partition("[")[2].partition("]")[0],
        "configured": setting("CONFIG_ARGS") or "",
        "flags": " ".join(str(setting(name) or "") for name in ("OPT", "PY_CFLAGS_NODIST")).strip(),
    }))


main()
