"""Paths as texts."""

import _os
from _os import exists, fspath, getcwd

curdir, pardir, extsep, sep, pathsep, altsep = ".", "..", ".", "/", ":", None

_FORMAT, _FOLDER, _FILE, _LINK = 0o170000, 0o040000, 0o100000, 0o120000


def join(a, *p):
    """Paths put behind each other; an absolute one begins anew."""
    path = fspath(a)
    for part in p:
        part = fspath(part)
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(p):
    """What stands before the last slash and behind it."""
    p = fspath(p)
    at = p.rfind("/") + 1
    head, tail = p[:at], p[at:]
    if head.strip("/"):
        head = head.rstrip("/")
    return head, tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    """The path and its extension."""
    p = fspath(p)
    name = p.rfind("/") + 1
    dot = p.rfind(".")
    if dot > name and p[name:dot].strip("."):
        return p[:dot], p[dot:]
    return p, p[:0]


def splitdrive(p):
    p = fspath(p)
    return p[:0], p


def isabs(s):
    return fspath(s).startswith("/")


def normpath(path):
    """Without doubled slashes and dots."""
    path = fspath(path)
    if not path:
        return "."
    root = "//" if path.startswith("//") and not path.startswith("///") else "/" if path.startswith("/") else ""
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or not root and not parts or parts and parts[-1] == "..":
            parts.append(part)
        elif parts:
            parts.pop()
    return root + "/".join(parts) or "."


def abspath(path):
    path = fspath(path)
    return normpath(path if path.startswith("/") else join(getcwd(), path))


def realpath(filename, *, strict=False):
    return _os.realpath(abspath(filename))


def relpath(path, start=curdir):
    """The path as seen from a folder."""
    if not path:
        raise ValueError("no path specified")
    here = [part for part in abspath(start).split("/") if part]
    there = [part for part in abspath(path).split("/") if part]
    common = 0
    for a, b in zip(here, there):
        if a != b:
            break
        common += 1
    return "/".join([".."] * (len(here) - common) + there[common:]) or "."


def commonprefix(m):
    """The longest beginning that all have."""
    if not m:
        return ""
    low, high = min(m), max(m)
    for i, letter in enumerate(low):
        if letter != high[i]:
            return low[:i]
    return low


def commonpath(paths):
    """The longest path that all lie in."""
    paths = [fspath(path) for path in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    absolute = {path.startswith("/") for path in paths}
    if len(absolute) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in path.split("/") if part and part != "."] for path in paths]
    return ("/" if absolute.pop() else "") + "/".join(commonprefix(parts))


def _mode(path, follow):
    try:
        return _os.stat(path, follow)[0] & _FORMAT
    except (OSError, ValueError):
        return 0


def lexists(path):
    return _mode(path, False) != 0


def isdir(s):
    return _mode(s, True) == _FOLDER


def isfile(path):
    return _mode(path, True) == _FILE


def islink(path):
    return _mode(path, False) == _LINK


def getsize(filename):
    return _os.stat(filename, True)[6]


def getmtime(filename):
    return _os.stat(filename, True)[8]


def expanduser(path):
    path = fspath(path)
    if path == "~" or path.startswith("~/"):
        home = _os.environ().get("HOME")
        if home is not None:
            return home.rstrip("/") + path[1:] or "/"
    return path


def expandvars(path):
    from string import Template
    return Template(fspath(path)).safe_substitute(_os.environ())


def samefile(f1, f2):
    a, b = _os.stat(f1, True), _os.stat(f2, True)
    return a[1:3] == b[1:3]
