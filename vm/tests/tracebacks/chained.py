def a():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("bad") from e
def b():
    try:
        a()
    except ValueError:
        raise KeyError("k")
try:
    b()
except KeyError as e:
    e.add_note("note 1\nline 2")
    raise RuntimeError("top")
