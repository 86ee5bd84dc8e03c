"""Streams in memory and on files."""

import _os
from abc import ABC as _ABC

__all__ = [
    "BufferedIOBase", "BytesIO", "FileIO", "IOBase", "RawIOBase", "SEEK_CUR", "SEEK_END", "SEEK_SET", "StringIO",
    "TextIOBase", "UnsupportedOperation", "open",
]

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192

_builtins = __builtins__ if isinstance(__builtins__, dict) else __builtins__.__dict__
open = _builtins["open"]


class UnsupportedOperation(OSError, ValueError):
    """The stream cannot do this."""


class IOBase(_ABC):
    """The base class of streams."""

    closed = False

    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, *details):
        self.close()

    def __iter__(self):
        self._check_open()
        return self

    def __next__(self):
        if line := self.readline():
            return line
        raise StopIteration

    def _check_open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def close(self):
        if not self.closed:
            self.flush()
            self.closed = True

    def flush(self):
        self._check_open()

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def isatty(self):
        self._check_open()
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def seek(self, offset, whence=SEEK_SET):
        raise UnsupportedOperation("seek")

    def tell(self):
        return self.seek(0, SEEK_CUR)

    def truncate(self, size=None):
        raise UnsupportedOperation("truncate")

    def readlines(self, hint=-1):
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines

    def writelines(self, lines):
        self._check_open()
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    """The base class of streams of bytes without a buffer."""


class BufferedIOBase(IOBase):
    """The base class of streams of bytes with a buffer."""

    def read1(self, size=-1):
        return self.read(size)

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)


class TextIOBase(IOBase):
    """The base class of streams of text."""

    encoding = None
    errors = None
    newlines = None


def _size(size):
    if size is None:
        return -1
    return size.__index__()


class StringIO(TextIOBase):
    """A stream of text in memory.

    What is written at the end is kept in parts, so that many small writes take no more than one large one.
    """

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is None:
            initial_value = ""
        if not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        self._newline = newline
        self._text = self._translated(initial_value)
        self._parts = []
        self._size = len(self._text)
        self._position = 0

    def _translated(self, text):
        if self._newline is None:
            return text.replace("\r\n", "\n").replace("\r", "\n")
        if self._newline in ("\r", "\r\n"):
            return text.replace("\n", self._newline)
        return text

    def _joined(self):
        if self._parts:
            self._text += "".join(self._parts)
            self._parts.clear()
        return self._text

    def getvalue(self):
        self._check_open()
        return self._joined()

    def readable(self):
        self._check_open()
        return True

    writable = seekable = readable

    def _check_open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def write(self, text):
        if self.closed:
            self._check_open()
        if not isinstance(text, str):
            raise TypeError(f"string argument expected, got {type(text).__name__!r}")
        given = len(text)
        if self._newline != "\n":
            text = self._translated(text)
        if self._position == self._size:
            self._parts.append(text)
            self._size += len(text)
            self._position = self._size
            return given
        old = self._joined()
        at = self._position
        if at > len(old):
            old += "\0" * (at - len(old))
        self._text = old[:at] + text + old[at + len(text):]
        self._size = len(self._text)
        self._position = at + len(text)
        return given

    def read(self, size=-1):
        self._check_open()
        text = self._joined()
        size = _size(size)
        at = self._position
        end = self._size if size < 0 else min(at + size, self._size)
        if at >= end:
            return ""
        self._position = end
        return text[at:end]

    def readline(self, size=-1):
        self._check_open()
        text = self._joined()
        size = _size(size)
        at = self._position
        if at >= self._size:
            return ""
        end = text.find("\n", at) + 1 or self._size
        if size >= 0:
            end = min(end, at + size)
        self._position = end
        return text[at:end]

    def seek(self, offset, whence=SEEK_SET):
        self._check_open()
        if whence == SEEK_SET:
            if offset < 0:
                raise ValueError(f"Negative seek position {offset}")
            self._position = offset
        elif offset != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        elif whence == SEEK_END:
            self._position = self._size
        elif whence != SEEK_CUR:
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        return self._position

    def tell(self):
        self._check_open()
        return self._position

    def truncate(self, size=None):
        self._check_open()
        size = self._position if size is None else size
        if size < 0:
            raise ValueError(f"Negative size value {size}")
        self._text = self._joined()[:size]
        self._size = len(self._text)
        return size


class BytesIO(BufferedIOBase):
    """A stream of bytes in memory."""

    def __init__(self, initial_bytes=b""):
        self._data = bytearray(initial_bytes or b"")
        self._position = 0

    def getvalue(self):
        self._check_open()
        return bytes(self._data)

    def readable(self):
        self._check_open()
        return True

    writable = seekable = readable

    def write(self, data):
        self._check_open()
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        at = self._position
        size = len(data)
        if at == len(self._data):
            self._data += data
        else:
            if at > len(self._data):
                self._data += bytes(at - len(self._data))
            self._data[at:at + size] = data
        self._position = at + size
        return size

    def read(self, size=-1):
        self._check_open()
        size = _size(size)
        at = self._position
        end = len(self._data) if size < 0 else min(at + size, len(self._data))
        if at >= end:
            return b""
        self._position = end
        return bytes(self._data[at:end])

    def readline(self, size=-1):
        self._check_open()
        size = _size(size)
        at = self._position
        if at >= len(self._data):
            return b""
        end = self._data.find(b"\n", at) + 1 or len(self._data)
        if size >= 0:
            end = min(end, at + size)
        self._position = end
        return bytes(self._data[at:end])

    def seek(self, offset, whence=SEEK_SET):
        self._check_open()
        if whence == SEEK_SET:
            if offset < 0:
                raise ValueError(f"negative seek value {offset}")
            self._position = offset
        elif whence == SEEK_CUR:
            self._position = max(0, self._position + offset)
        elif whence == SEEK_END:
            self._position = max(0, len(self._data) + offset)
        else:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        return self._position

    def tell(self):
        self._check_open()
        return self._position

    def truncate(self, size=None):
        self._check_open()
        size = self._position if size is None else size
        if size < 0:
            raise ValueError(f"negative size value {size}")
        del self._data[size:]
        return size


class FileIO(BytesIO):
    """A file of bytes: read whole when it is opened, written when it is flushed or closed."""

    def __init__(self, file, mode="r"):
        self.closed = True
        kinds = [kind for kind in mode if kind in "rwax"]
        if len(kinds) != 1 or any(letter not in "rwaxb+" for letter in mode):
            raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
        kind = kinds[0]
        self.name = file
        self.mode = "".join(letter for letter in mode if letter != "b") + "b"
        self._readable = kind == "r" or "+" in mode
        self._writable = kind != "r" or "+" in mode
        self._path = _os.fspath(file)
        if kind == "r":
            data = _os.read_file(self._path)
        elif kind == "a":
            data = _os.read_file(self._path) if _os.exists(self._path) else b""
        else:
            data = b""
            _os.write_file(self._path, data, kind == "x")
        super().__init__(data)
        self.closed = False
        self._changed = kind == "a"
        if kind == "a":
            self._position = len(data)

    def readable(self):
        self._check_open()
        return self._readable

    def writable(self):
        self._check_open()
        return self._writable

    def read(self, size=-1):
        if not self._readable:
            self._check_open()
            raise UnsupportedOperation("read")
        return super().read(size)

    def write(self, data):
        if not self._writable:
            self._check_open()
            raise UnsupportedOperation("write")
        self._changed = True
        return super().write(data)

    def truncate(self, size=None):
        self._changed = True
        return super().truncate(size)

    def flush(self):
        self._check_open()
        if self._changed and self._writable:
            self._changed = False
            _os.write_file(self._path, bytes(self._data), False)

    def __del__(self):
        self.close()

    def __repr__(self):
        return f"<_io.FileIO name={self.name!r} mode={self.mode!r} closefd=True>"
