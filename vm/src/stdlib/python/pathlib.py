"""Paths as objects."""

import fnmatch
import io
import os
from stat import S_ISDIR, S_ISLNK, S_ISREG

__all__ = ["Path", "PosixPath", "PurePath", "PurePosixPath"]


class PurePath:
    """A path, without a look at what is there."""

    __slots__ = ("_parts", "_root", "_text")

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        self = object.__new__(cls)
        self._root, self._parts = _split(args)
        self._text = None
        return self

    @classmethod
    def _made(cls, root, parts):
        self = object.__new__(cls)
        self._root = root
        self._parts = parts
        self._text = None
        return self

    def __str__(self):
        text = self._text
        if text is None:
            text = self._text = self._root + "/".join(self._parts) or "."
        return text

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(str(self))

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def as_uri(self):
        if not self._root:
            raise ValueError("relative path can't be expressed as a file URI")
        letters = []
        for byte in bytes(self):
            plain = 48 <= byte <= 57 or 65 <= byte <= 90 or 97 <= byte <= 122 or byte in b"/_.-~"
            letters.append(chr(byte) if plain else f"%{byte:02X}")
        return "file://" + "".join(letters)

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._parts == other._parts and self._root == other._root

    def __hash__(self):
        return hash((self._root, *self._parts))

    def _compared(self, other, test):
        if not isinstance(other, PurePath):
            return NotImplemented
        return test(self.parts, other.parts)

    def __lt__(self, other):
        return self._compared(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compared(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compared(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compared(other, lambda a, b: a >= b)

    def __truediv__(self, key):
        try:
            return self.joinpath(key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return type(self)(key, self)
        except TypeError:
            return NotImplemented

    def __reduce__(self):
        return self.__class__, self.parts

    drive = ""

    @property
    def root(self):
        return self._root

    @property
    def anchor(self):
        return self._root

    @property
    def parts(self):
        return (self._root, *self._parts) if self._root else tuple(self._parts)

    @property
    def name(self):
        return self._parts[-1] if self._parts else ""

    @property
    def suffix(self):
        name = self.name
        dot = name.rfind(".")
        return name[dot:] if 0 < dot < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        if name.endswith("."):
            return []
        return ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        name = self.name
        dot = name.rfind(".")
        return name[:dot] if 0 < dot < len(name) - 1 else name

    @property
    def parent(self):
        return self._made(self._root, self._parts[:-1]) if self._parts else self

    @property
    def parents(self):
        return tuple(self._made(self._root, self._parts[:i]) for i in range(len(self._parts) - 1, -1, -1))

    def is_absolute(self):
        return bool(self._root)

    def is_reserved(self):
        return False

    def joinpath(self, *args):
        root, parts = _split(args)
        return self._made(root, parts) if root else self._made(self._root, self._parts + parts)

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._made(self._root, [*self._parts[:-1], name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if "/" in suffix or suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self._made(self._root, [*self._parts[:-1], self.stem + suffix])

    def relative_to(self, *other):
        if not other:
            raise TypeError("need at least one argument")
        other = type(self)(*other)
        count = len(other._parts)
        if self._root != other._root or self._parts[:count] != other._parts:
            raise ValueError(
                f"{str(self)!r} is not in the subpath of {str(other)!r} OR one path is relative and the other is absolute."
            )
        return self._made("", self._parts[count:])

    def is_relative_to(self, *other):
        try:
            self.relative_to(*other)
        except ValueError:
            return False
        return True

    def match(self, path_pattern):
        pattern = PurePosixPath(path_pattern)
        wanted, own = pattern.parts, self.parts
        if not wanted:
            raise ValueError("empty pattern")
        if pattern._root and len(wanted) != len(own) or len(wanted) > len(own):
            return False
        return all(fnmatch.fnmatchcase(part, glob) for part, glob in zip(reversed(own), reversed(wanted)))


def _split(args):
    """Root and parts of paths put behind each other."""
    root, parts = "", []
    for arg in args:
        if isinstance(arg, PurePath):
            if arg._root:
                root, parts = arg._root, []
            parts = parts + arg._parts
            continue
        text = os.fspath(arg)
        if not isinstance(text, str):
            raise TypeError(
                "argument should be a str object or an os.PathLike object returning str, not "
                f"{type(text)!r}"
            )
        if text.startswith("/"):
            parts = []
            root = "//" if text.startswith("//") and not text.startswith("///") else "/"
        parts = parts + [part for part in text.split("/") if part and part != "."]
    return root, parts


class PurePosixPath(PurePath):
    """A path with slashes."""

    __slots__ = ()


class Path(PurePath):
    """A path to what may be there."""

    __slots__ = ()

    def __new__(cls, *args):
        return PurePath.__new__(PosixPath if cls is Path else cls, *args)

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        pass

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls(os.path.expanduser("~"))

    def expanduser(self):
        return type(self)(os.path.expanduser(str(self)))

    def absolute(self):
        return self if self._root else type(self)(os.getcwd(), self)

    def resolve(self, strict=False):
        if strict:
            self.stat()
        return type(self)(os.path.realpath(self))

    def stat(self, *, follow_symlinks=True):
        return os.stat(str(self), follow_symlinks=follow_symlinks)

    def lstat(self):
        return self.stat(follow_symlinks=False)

    def _is(self, test, follow_symlinks=True):
        try:
            return test(self.stat(follow_symlinks=follow_symlinks).st_mode)
        except (OSError, ValueError):
            return False

    def exists(self):
        return self._is(lambda mode: True)

    def is_dir(self):
        return self._is(S_ISDIR)

    def is_file(self):
        return self._is(S_ISREG)

    def is_symlink(self):
        return self._is(S_ISLNK, False)

    def samefile(self, other_path):
        return os.path.samefile(self, other_path)

    def iterdir(self):
        for name in os.listdir(str(self)):
            yield self._made(self._root, [*self._parts, name])

    def glob(self, pattern):
        """Paths below this one that match; `**` stands for any number of folders."""
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        if pattern.startswith("/"):
            raise NotImplementedError("Non-relative patterns are unsupported")
        parts = [part for part in pattern.split("/") if part and part != "."]
        yield from self._glob(parts)

    def rglob(self, pattern):
        yield from self.glob("**/" + pattern)

    def _glob(self, parts):
        if not parts:
            yield self
            return
        first, rest = parts[0], parts[1:]
        if first == "**":
            for folder in self._folders():
                yield from folder._glob(rest)
        elif not any(letter in first for letter in "*?["):
            inner = self / first
            if inner.exists():
                yield from inner._glob(rest)
        else:
            matches = fnmatch._matcher(first)
            try:
                names = os.listdir(str(self))
            except OSError:
                return
            for name in names:
                if matches(name):
                    inner = self._made(self._root, [*self._parts, name])
                    if not rest:
                        yield inner
                    elif inner.is_dir():
                        yield from inner._glob(rest)

    def _folders(self):
        yield self
        for inner in self.iterdir():
            if inner.is_dir() and not inner.is_symlink():
                yield from inner._folders()

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return io.open(str(self), mode)

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def read_text(self, encoding=None, errors=None):
        with self.open("r", encoding=encoding) as file:
            return file.read()

    def write_bytes(self, data):
        with self.open("wb") as file:
            return file.write(data)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {data.__class__.__name__}")
        with self.open("w", encoding=encoding) as file:
            return file.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        if self.exists():
            if not exist_ok:
                raise FileExistsError(17, "File exists", str(self))
            return
        self.write_bytes(b"")

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(str(self), mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        os.rmdir(str(self))

    def unlink(self, missing_ok=False):
        try:
            os.unlink(str(self))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        os.rename(str(self), target)
        return type(self)(target)

    def replace(self, target):
        os.replace(str(self), target)
        return type(self)(target)

    def readlink(self):
        return type(self)(os.readlink(str(self)))

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(target, str(self))


class PosixPath(Path, PurePosixPath):
    """A path of this system."""

    __slots__ = ()
