"""Objects as bytes, in pickle's protocol; what is written is protocol 4, and protocols 0 to 5 are read."""

import io
import struct
import sys
from copyreg import dispatch_table
from types import BuiltinFunctionType, FunctionType

__all__ = [
    "DEFAULT_PROTOCOL", "HIGHEST_PROTOCOL", "PickleError", "Pickler", "PicklingError", "Unpickler", "UnpicklingError",
    "dump", "dumps", "load", "loads",
]

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4

_BATCH = 1000


class PickleError(Exception):
    """Storing or loading failed."""


class PicklingError(PickleError):
    """An object cannot be stored."""


class UnpicklingError(PickleError):
    """The bytes are no stored object."""


def _as_long(n):
    """An integer in as few bytes as hold it and its sign, lowest first."""
    return n.to_bytes(n.bit_length() // 8 + 1, "little", signed=True) if n else b""


class Pickler:
    """Stores objects in a stream."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        self._file = file
        self.proto = protocol
        self.memo = {}

    def clear_memo(self):
        self.memo.clear()

    def persistent_id(self, obj):
        return None

    def dump(self, obj):
        self._parts = []
        self._put = self._parts.append
        self._has_ids = type(self).persistent_id is not Pickler.persistent_id
        self._save(obj)
        body = b"".join(self._parts) + b"."
        self._parts = self._put = None
        # A version below 4 has fewer opcodes; everything is written in those of version 4.
        header = b"\x80" + bytes([max(self.proto, 4)])
        frame = b"\x95" + struct.pack("<Q", len(body)) if len(body) >= 4 else b""
        self._file.write(header + frame + body)

    def _remember(self, obj):
        memo = self.memo
        memo[id(obj)] = (len(memo), obj)
        self._put(b"\x94")

    def _recall(self, obj):
        known = self.memo.get(id(obj))
        if known is None:
            return False
        index = known[0]
        self._put(b"h" + bytes([index]) if index < 256 else b"j" + struct.pack("<I", index))
        return True

    def _save(self, obj):
        if self._has_ids:
            pid = self.persistent_id(obj)
            if pid is not None:
                self._save_plain(pid)
                self._put(b"Q")
                return
        self._save_plain(obj)

    def _save_plain(self, obj):
        cls = type(obj)
        save = _SAVE.get(cls)
        if save is not None and cls in _ATOMS:
            save(self, obj)
            return
        if self._recall(obj):
            return
        if save is not None:
            save(self, obj)
            return
        reducer = dispatch_table.get(cls)
        if reducer is not None:
            reduced = reducer(obj)
        elif issubclass(cls, type):
            self._save_global(obj)
            return
        else:
            reduced = obj.__reduce_ex__(4)
        if isinstance(reduced, str):
            self._save_global(obj, reduced)
        elif isinstance(reduced, tuple) and 2 <= len(reduced) <= 6:
            self._save_reduced(obj, *reduced)
        else:
            raise PicklingError(f"{cls.__name__}.__reduce__ must return a string or tuple of two to six elements")

    def _save_none(self, obj):
        self._put(b"N")

    def _save_bool(self, obj):
        self._put(b"\x88" if obj else b"\x89")

    def _save_int(self, obj):
        if 0 <= obj < 256:
            self._put(b"K" + bytes((obj,)))
        elif 0 <= obj < 65536:
            self._put(b"M" + struct.pack("<H", obj))
        elif -0x80000000 <= obj <= 0x7FFFFFFF:
            self._put(b"J" + struct.pack("<i", obj))
        else:
            data = _as_long(obj)
            size = len(data)
            self._put((b"\x8a" + bytes((size,)) if size < 256 else b"\x8b" + struct.pack("<i", size)) + data)

    def _save_float(self, obj):
        self._put(b"G" + struct.pack(">d", obj))

    def _save_bytes(self, obj):
        size = len(obj)
        if size < 256:
            head = b"C" + bytes((size,))
        elif size <= 0xFFFFFFFF:
            head = b"B" + struct.pack("<I", size)
        else:
            head = b"\x8e" + struct.pack("<Q", size)
        self._put(head + obj)
        self._remember(obj)

    def _save_str(self, obj):
        data = obj.encode("utf-8")
        size = len(data)
        if size < 256:
            head = b"\x8c" + bytes((size,))
        elif size <= 0xFFFFFFFF:
            head = b"X" + struct.pack("<I", size)
        else:
            head = b"\x8d" + struct.pack("<Q", size)
        self._put(head + data)
        self._remember(obj)

    def _save_tuple(self, obj):
        size = len(obj)
        if not size:
            self._put(b")")
            return
        if size > 3:
            self._put(b"(")
        for item in obj:
            self._save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            # The tuple holds itself, and was stored on the way: what was stored of it again is dropped.
            self._put(b"0" * size if size <= 3 else b"1")
            self._recall(obj)
            return
        self._put((b"\x85", b"\x86", b"\x87")[size - 1] if size <= 3 else b"t")
        self._remember(obj)

    def _save_list(self, obj):
        self._put(b"]")
        self._remember(obj)
        self._save_items(obj)

    def _save_items(self, items):
        batch = []
        for item in items:
            batch.append(item)
            if len(batch) == _BATCH:
                self._save_batch(batch)
                batch = []
        self._save_batch(batch)

    def _save_batch(self, batch):
        if len(batch) == 1:
            self._save(batch[0])
            self._put(b"a")
        elif batch:
            self._put(b"(")
            save = self._save
            for item in batch:
                save(item)
            self._put(b"e")

    def _save_dict(self, obj):
        self._put(b"}")
        self._remember(obj)
        self._save_pairs(obj.items())

    def _save_pairs(self, pairs):
        batch = []
        for pair in pairs:
            batch.append(pair)
            if len(batch) == _BATCH:
                self._save_pair_batch(batch)
                batch = []
        self._save_pair_batch(batch)

    def _save_pair_batch(self, batch):
        save = self._save
        if len(batch) > 1:
            self._put(b"(")
        for key, value in batch:
            save(key)
            save(value)
        if batch:
            self._put(b"u" if len(batch) > 1 else b"s")

    def _save_set(self, obj):
        self._put(b"\x8f")
        self._remember(obj)
        items = list(obj)
        for i in range(0, len(items), _BATCH):
            self._put(b"(")
            for item in items[i:i + _BATCH]:
                self._save(item)
            self._put(b"\x90")

    def _save_frozenset(self, obj):
        self._put(b"(")
        for item in obj:
            self._save(item)
        self._put(b"\x91")
        self._remember(obj)

    def _save_global(self, obj, name=None):
        if obj is type(None) or obj is type(...) or obj is type(NotImplemented):
            value = None if obj is type(None) else ... if obj is type(...) else NotImplemented
            self._save_reduced(obj, type, (value,))
            return
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        module = getattr(obj, "__module__", None) or "builtins"
        if "<locals>" in name:
            raise PicklingError(f"Can't pickle local object {name!r}")
        try:
            __import__(module)
            found = _resolved(module, name)
        except (ImportError, KeyError, AttributeError):
            raise PicklingError(f"Can't pickle {obj!r}: it's not found as {module}.{name}") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module}.{name}")
        self._save(module)
        self._save(name)
        self._put(b"\x93")
        self._remember(obj)

    def _save_ellipsis(self, obj):
        self._save_named("builtins", "Ellipsis")

    def _save_not_implemented(self, obj):
        self._save_named("builtins", "NotImplemented")

    def _save_named(self, module, name):
        self._save(module)
        self._save(name)
        self._put(b"\x93")

    def _save_bytearray(self, obj):
        self._save_reduced(obj, bytearray, (bytes(obj),) if obj else ())

    def _save_reduced(self, obj, make, args, state=None, items=None, pairs=None, set_state=None):
        if not isinstance(args, tuple):
            raise PicklingError("args from save_reduce() must be a tuple")
        if not callable(make):
            raise PicklingError("func from save_reduce() must be callable")
        name = getattr(make, "__name__", "")
        if name == "__newobj__":
            self._save(args[0])
            self._save(args[1:])
            self._put(b"\x81")
        elif name == "__newobj_ex__":
            for part in args:
                self._save(part)
            self._put(b"\x92")
        else:
            self._save(make)
            self._save(args)
            self._put(b"R")
        if obj is not None:
            known = self.memo.get(id(obj))
            if known is not None:
                self._put(b"0")
                self._recall(obj)
            else:
                self._remember(obj)
        if items is not None:
            self._save_items(items)
        if pairs is not None:
            self._save_pairs(pairs)
        if state is not None:
            if set_state is None:
                self._save(state)
                self._put(b"b")
            else:
                self._save(set_state)
                self._save(obj)
                self._save(state)
                self._put(b"\x86R0")


_SAVE = {
    type(None): Pickler._save_none, bool: Pickler._save_bool, int: Pickler._save_int, float: Pickler._save_float,
    bytes: Pickler._save_bytes, str: Pickler._save_str, tuple: Pickler._save_tuple, list: Pickler._save_list,
    dict: Pickler._save_dict, set: Pickler._save_set, frozenset: Pickler._save_frozenset,
    bytearray: Pickler._save_bytearray, type(...): Pickler._save_ellipsis,
    type(NotImplemented): Pickler._save_not_implemented, FunctionType: Pickler._save_global,
    BuiltinFunctionType: Pickler._save_global, type: Pickler._save_global,
}
# What is stored anew each time.
_ATOMS = frozenset({type(None), bool, int, float, type(...), type(NotImplemented)})


def _resolved(module, name):
    found = sys.modules[module]
    for part in name.split("."):
        found = getattr(found, part)
    return found


class Unpickler:
    """Loads objects from a stream."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        self._read_file = file.read
        self._read_file_line = file.readline
        self.memo = {}

    def persistent_load(self, pid):
        raise UnpicklingError("unsupported persistent id encountered")

    def find_class(self, module, name):
        __import__(module)
        return _resolved(module, name)

    def load(self):
        self._frame = b""
        self._at = 0
        self._stack = []
        # Where the marks are.
        self._marks = []
        dispatch = _LOAD
        while True:
            code = self._read(1)
            if not code:
                raise EOFError("Ran out of input")
            if code == b".":
                return self._stack.pop()
            method = dispatch.get(code)
            if method is None:
                raise UnpicklingError(f"invalid load key, {chr(code[0])!r}.")
            method(self)

    def _read(self, count):
        at = self._at
        end = at + count
        frame = self._frame
        if end <= len(frame):
            self._at = end
            return frame[at:end]
        if at < len(frame):
            raise UnpicklingError("pickle exhausted before end of frame")
        data = self._read_file(count)
        if len(data) < count and count > 1:
            raise UnpicklingError("pickle data was truncated")
        return data

    def _line(self):
        if self._at < len(self._frame):
            end = self._frame.find(b"\n", self._at)
            if end < 0:
                raise UnpicklingError("pickle exhausted before end of frame")
            data = self._frame[self._at:end]
            self._at = end + 1
            return data
        return self._read_file_line()[:-1]

    def _popped(self):
        """What lies above the last mark."""
        start = self._marks.pop()
        items = self._stack[start:]
        del self._stack[start:]
        return items

    def _do_proto(self):
        version = self._read(1)[0]
        if version > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {version}")

    def _do_frame(self):
        size, = struct.unpack("<Q", self._read(8))
        if self._at < len(self._frame):
            raise UnpicklingError("beginning of a new frame before end of current frame")
        self._frame = self._read_file(size)
        self._at = 0
        if len(self._frame) < size:
            raise UnpicklingError("pickle exhausted before end of frame")

    def _do_mark(self):
        self._marks.append(len(self._stack))

    def _do_pop(self):
        if self._marks and self._marks[-1] == len(self._stack):
            self._marks.pop()
        else:
            self._stack.pop()

    def _do_pop_mark(self):
        self._popped()

    def _do_dup(self):
        self._stack.append(self._stack[-1])

    def _do_none(self):
        self._stack.append(None)

    def _do_true(self):
        self._stack.append(True)

    def _do_false(self):
        self._stack.append(False)

    def _do_int_text(self):
        text = self._line()
        self._stack.append(text == b"01" if text in (b"00", b"01") else int(text))

    def _do_long_text(self):
        self._stack.append(int(self._line().rstrip(b"L")))

    def _do_float_text(self):
        self._stack.append(float(self._line()))

    def _do_int1(self):
        self._stack.append(self._read(1)[0])

    def _do_int2(self):
        self._stack.append(int.from_bytes(self._read(2), "little"))

    def _do_int4(self):
        self._stack.append(int.from_bytes(self._read(4), "little", signed=True))

    def _do_long1(self):
        self._stack.append(int.from_bytes(self._read(self._read(1)[0]), "little", signed=True))

    def _do_long4(self):
        size = int.from_bytes(self._read(4), "little", signed=True)
        if size < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self._stack.append(int.from_bytes(self._read(size), "little", signed=True))

    def _do_float(self):
        self._stack.append(struct.unpack(">d", self._read(8))[0])

    def _bytes_of(self, width):
        return self._read(int.from_bytes(self._read(width), "little"))

    def _do_bytes1(self):
        self._stack.append(self._bytes_of(1))

    def _do_bytes4(self):
        self._stack.append(self._bytes_of(4))

    def _do_bytes8(self):
        self._stack.append(self._bytes_of(8))

    def _do_bytearray8(self):
        self._stack.append(bytearray(self._bytes_of(8)))

    def _do_str1(self):
        self._stack.append(self._bytes_of(1).decode("utf-8"))

    def _do_str4(self):
        self._stack.append(self._bytes_of(4).decode("utf-8"))

    def _do_str8(self):
        self._stack.append(self._bytes_of(8).decode("utf-8"))

    def _do_empty_tuple(self):
        self._stack.append(())

    def _do_tuple1(self):
        self._stack[-1] = (self._stack[-1],)

    def _do_tuple2(self):
        self._stack[-2:] = [(self._stack[-2], self._stack[-1])]

    def _do_tuple3(self):
        self._stack[-3:] = [(self._stack[-3], self._stack[-2], self._stack[-1])]

    def _do_tuple(self):
        items = self._popped()
        self._stack.append(tuple(items))

    def _do_empty_list(self):
        self._stack.append([])

    def _do_list(self):
        items = self._popped()
        self._stack.append(items)

    def _do_append(self):
        item = self._stack.pop()
        self._stack[-1].append(item)

    def _do_appends(self):
        items = self._popped()
        target = self._stack[-1]
        if type(target) is list:
            target += items
        elif hasattr(target, "extend"):
            target.extend(items)
        else:
            for item in items:
                target.append(item)

    def _do_empty_dict(self):
        self._stack.append({})

    def _do_dict(self):
        items = self._popped()
        self._stack.append(dict(zip(items[::2], items[1::2])))

    def _do_set_item(self):
        value = self._stack.pop()
        key = self._stack.pop()
        self._stack[-1][key] = value

    def _do_set_items(self):
        items = self._popped()
        target = self._stack[-1]
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def _do_empty_set(self):
        self._stack.append(set())

    def _do_add_items(self):
        items = self._popped()
        self._stack[-1].update(items)

    def _do_frozenset(self):
        items = self._popped()
        self._stack.append(frozenset(items))

    def _do_memoize(self):
        self.memo[len(self.memo)] = self._stack[-1]

    def _do_put_text(self):
        self.memo[int(self._line())] = self._stack[-1]

    def _do_put1(self):
        self.memo[self._read(1)[0]] = self._stack[-1]

    def _do_put4(self):
        self.memo[int.from_bytes(self._read(4), "little")] = self._stack[-1]

    def _get(self, index):
        try:
            self._stack.append(self.memo[index])
        except KeyError:
            raise UnpicklingError(f"Memo value not found at index {index}") from None

    def _do_get_text(self):
        self._get(int(self._line()))

    def _do_get1(self):
        self._get(self._read(1)[0])

    def _do_get4(self):
        self._get(int.from_bytes(self._read(4), "little"))

    def _do_global_text(self):
        module = self._line().decode("utf-8")
        name = self._line().decode("utf-8")
        self._stack.append(self.find_class(module, name))

    def _do_global(self):
        name = self._stack.pop()
        module = self._stack.pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self._stack.append(self.find_class(module, name))

    def _do_reduce(self):
        args = self._stack.pop()
        self._stack[-1] = self._stack[-1](*args)

    def _do_new(self):
        args = self._stack.pop()
        cls = self._stack.pop()
        self._stack.append(cls.__new__(cls, *args))

    def _do_new_ex(self):
        kwargs = self._stack.pop()
        args = self._stack.pop()
        cls = self._stack.pop()
        self._stack.append(cls.__new__(cls, *args, **kwargs))

    def _do_build(self):
        state = self._stack.pop()
        obj = self._stack[-1]
        set_state = getattr(obj, "__setstate__", None)
        if set_state is not None:
            set_state(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            obj.__dict__.update(state)
        if slots:
            for name, value in slots.items():
                setattr(obj, name, value)

    def _do_persistent(self):
        self._stack.append(self.persistent_load(self._stack.pop()))


_LOAD = {
    b"\x80": Unpickler._do_proto, b"\x95": Unpickler._do_frame, b"(": Unpickler._do_mark, b"0": Unpickler._do_pop,
    b"1": Unpickler._do_pop_mark, b"2": Unpickler._do_dup, b"N": Unpickler._do_none, b"\x88": Unpickler._do_true,
    b"\x89": Unpickler._do_false, b"I": Unpickler._do_int_text, b"L": Unpickler._do_long_text,
    b"F": Unpickler._do_float_text, b"K": Unpickler._do_int1, b"M": Unpickler._do_int2, b"J": Unpickler._do_int4,
    b"\x8a": Unpickler._do_long1, b"\x8b": Unpickler._do_long4, b"G": Unpickler._do_float, b"C": Unpickler._do_bytes1,
    b"B": Unpickler._do_bytes4, b"\x8e": Unpickler._do_bytes8, b"\x96": Unpickler._do_bytearray8,
    b"\x8c": Unpickler._do_str1, b"X": Unpickler._do_str4, b"\x8d": Unpickler._do_str8,
    b")": Unpickler._do_empty_tuple, b"\x85": Unpickler._do_tuple1, b"\x86": Unpickler._do_tuple2,
    b"\x87": Unpickler._do_tuple3, b"t": Unpickler._do_tuple, b"]": Unpickler._do_empty_list, b"l": Unpickler._do_list,
    b"a": Unpickler._do_append, b"e": Unpickler._do_appends, b"}": Unpickler._do_empty_dict, b"d": Unpickler._do_dict,
    b"s": Unpickler._do_set_item, b"u": Unpickler._do_set_items, b"\x8f": Unpickler._do_empty_set,
    b"\x90": Unpickler._do_add_items, b"\x91": Unpickler._do_frozenset, b"\x94": Unpickler._do_memoize,
    b"p": Unpickler._do_put_text, b"q": Unpickler._do_put1, b"r": Unpickler._do_put4, b"g": Unpickler._do_get_text,
    b"h": Unpickler._do_get1, b"j": Unpickler._do_get4, b"c": Unpickler._do_global_text, b"\x93": Unpickler._do_global,
    b"R": Unpickler._do_reduce, b"\x81": Unpickler._do_new, b"\x92": Unpickler._do_new_ex, b"b": Unpickler._do_build,
    b"Q": Unpickler._do_persistent,
}


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The object as bytes."""
    stream = io.BytesIO()
    Pickler(stream, protocol).dump(obj)
    return stream.getvalue()


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Writes the object to a stream."""
    Pickler(file, protocol).dump(obj)


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """The object that the bytes store."""
    if isinstance(data, str):
        raise TypeError("Can't load pickle from unicode string")
    return Unpickler(io.BytesIO(data)).load()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Reads an object from a stream."""
    return Unpickler(file).load()
