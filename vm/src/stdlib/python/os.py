"""Files and folders, and what surrounds the process."""

from _os import (
    _exit, access, chdir, cpu_count, fspath, getcwd, getpid, listdir, mkdir, readlink, rename, replace, rmdir,
    symlink, unlink, urandom,
)
from _os import stat as _stat, environ as _environ
from abc import ABC as _ABC, abstractmethod as _abstractmethod
from collections import namedtuple as _namedtuple
from _collections_abc import MutableMapping as _MutableMapping

name = "posix"
sep = "/"
altsep = None
curdir, pardir, extsep, pathsep, linesep, devnull, defpath = ".", "..", ".", ":", "\n", "/dev/null", "/bin:/usr/bin"
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1

error = OSError
remove = unlink

stat_result = _namedtuple(
    "stat_result",
    "st_mode st_ino st_dev st_nlink st_uid st_gid st_size st_atime st_mtime st_ctime st_mtime_ns",
    module="os",
)


def stat(path, *, dir_fd=None, follow_symlinks=True):
    """What the system knows of a file."""
    return stat_result._make(_stat(path, follow_symlinks))


def lstat(path):
    return stat_result._make(_stat(path, False))


class PathLike(_ABC):
    """The class of what stands for a path."""

    @_abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        return hasattr(subclass, "__fspath__") if cls is PathLike else NotImplemented

    def __class_getitem__(cls, item):
        return cls


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8") if isinstance(filename, bytes) else filename


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8") if isinstance(filename, str) else filename


class _Environ(_MutableMapping):
    """The environment as the process found it; changes stay in this process."""

    def __init__(self, data):
        self._data = data

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        if not isinstance(key, str) or not isinstance(value, str):
            raise TypeError(f"str expected, not {type(key if not isinstance(key, str) else value).__name__}")
        self._data[key] = value

    def __delitem__(self, key):
        del self._data[key]

    def __iter__(self):
        return iter(list(self._data))

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        return "environ({" + ", ".join(f"{key!r}: {value!r}" for key, value in self._data.items()) + "})"

    def copy(self):
        return dict(self._data)


environ = _Environ(_environ())


def getenv(key, default=None):
    return environ.get(key, default)


def makedirs(name, mode=0o777, exist_ok=False):
    """Makes a folder and those that it lies in."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    missing = head and tail and not path.exists(head)
    if missing:
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            # Somebody else has made it meanwhile.
            pass
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


class DirEntry:
    """A file of a folder."""

    __slots__ = ("name", "path")

    def __init__(self, folder, name):
        self.name = name
        self.path = path.join(folder, name)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    def is_dir(self, *, follow_symlinks=True):
        return path.isdir(self.path) and (follow_symlinks or not path.islink(self.path))

    def is_file(self, *, follow_symlinks=True):
        return path.isfile(self.path) and (follow_symlinks or not path.islink(self.path))

    def is_symlink(self):
        return path.islink(self.path)

    def stat(self, *, follow_symlinks=True):
        return stat(self.path, follow_symlinks=follow_symlinks)


class _Scan:
    def __init__(self, folder):
        self._entries = iter([DirEntry(folder, name) for name in listdir(folder)])

    def __iter__(self):
        return self._entries

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass

    def close(self):
        pass


def scandir(path="."):
    """The files of a folder."""
    return _Scan(fspath(path))


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Each folder below one, with the names of its folders and files."""
    top = fspath(top)
    try:
        names = listdir(top)
    except OSError as raised:
        if onerror is not None:
            onerror(raised)
        return
    folders = [name for name in names if path.isdir(path.join(top, name))]
    known = set(folders)
    files = [name for name in names if name not in known]
    if topdown:
        yield top, folders, files
    for name in folders:
        inner = path.join(top, name)
        if followlinks or not path.islink(inner):
            yield from walk(inner, topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files


def get_terminal_size(fallback=(80, 24)):
    return _namedtuple("terminal_size", "columns lines", module="os")(*fallback)


import os.path as path
