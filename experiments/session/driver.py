"""Replays a session file as at a prompt: each statement is compiled on its own, run, its value displayed, and freed.

Usage: python -c "<this text>" FILE        prints {"interpreter": …, "steps": [{"source": …, "output": …}, …]}
"""
import io, json, sys


def statements(text):
    for entry in text.split("\n\n"):
        lines = [line for line in entry.splitlines() if line.strip() and not line.startswith("#")]
        if lines:
            yield "\n".join(lines)


def replay(path):
    with io.open(path, encoding="utf-8") as file:
        text = file.read()
    shown = []
    sys.displayhook = lambda value: shown.append(repr(value)) if value is not None else None
    names = {"__name__": "__main__"}
    steps = []
    for source in statements(text):
        del shown[:]
        try:
            exec(compile(source + "\n", "<stdin>", "single"), names)
        except Exception as error:
            shown.append("%s: %s" % (type(error).__name__, error))
        steps.append({"source": source, "output": "\n".join(shown) if shown else None})
    return steps


print(json.dumps({"interpreter": "%s %d.%d.%d" % ((sys.implementation.name,) + tuple(sys.version_info[:3])),
                  "executable": sys.executable, "steps": replay(sys.argv[1])}))
