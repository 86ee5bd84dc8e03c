"""Files and folders for a while."""

import os
import shutil

__all__ = ["NamedTemporaryFile", "TemporaryDirectory", "gettempdir", "mkdtemp", "tempdir"]

tempdir = None

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"


def gettempdir():
    """The folder for temporary files."""
    if tempdir is not None:
        return tempdir
    for name in ("TMPDIR", "TEMP", "TMP"):
        if os.getenv(name):
            return os.path.abspath(os.getenv(name))
    return "/tmp"


def _names(prefix, suffix, folder):
    for _ in range(10000):
        middle = "".join(_LETTERS[byte % len(_LETTERS)] for byte in os.urandom(8))
        yield os.path.join(folder or gettempdir(), (prefix or "tmp") + middle + (suffix or ""))
    raise FileExistsError(17, "No usable temporary name found")


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Makes a folder that only this user can read."""
    for path in _names(prefix, suffix, dir):
        try:
            os.mkdir(path, 0o700)
        except FileExistsError:
            continue
        return os.path.abspath(path)


class TemporaryDirectory:
    """A folder that is removed at the end of the block."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore = ignore_cleanup_errors

    def __repr__(self):
        return f"<{type(self).__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        self.cleanup()

    def cleanup(self):
        if os.path.exists(self.name):
            shutil.rmtree(self.name, ignore_errors=self._ignore)


class NamedTemporaryFile:
    """A file that is removed when it is closed."""

    def __init__(self, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                 delete=True):
        kind = mode.replace("w", "x")
        for path in _names(prefix, suffix, dir):
            try:
                self.file = open(path, kind)
            except FileExistsError:
                continue
            break
        self.name = path
        self.delete = delete

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __enter__(self):
        return self

    def __exit__(self, exc, value, tb):
        self.close()

    def __iter__(self):
        return iter(self.file)

    def close(self):
        if not self.file.closed:
            self.file.close()
            if self.delete:
                os.unlink(self.name)
