"""JSON."""

from _json import encode_string as _encode_string, read as _read, scan_string as _scan_string, write as _write
from math import inf as _inf, nan as _nan

__all__ = ["JSONDecodeError", "JSONDecoder", "JSONEncoder", "dump", "dumps", "load", "loads"]


class JSONDecodeError(ValueError):
    """A text is not JSON."""

    def __init__(self, msg, doc, pos):
        line = doc.count("\n", 0, pos) + 1
        column = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {line} column {column} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = line
        self.colno = column

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


# Writing.

def _float_text(value, allow_nan):
    if value != value:
        text = "NaN"
    elif value == _inf:
        text = "Infinity"
    elif value == -_inf:
        text = "-Infinity"
    else:
        return float.__repr__(value)
    if not allow_nan:
        raise ValueError(f"Out of range float values are not JSON compliant: {value!r}")
    return text


class JSONEncoder:
    """Makes JSON of values."""

    item_separator = ", "
    key_separator = ": "

    def __init__(
        self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
        separators=None, default=None,
    ):
        self.skipkeys, self.ensure_ascii, self.allow_nan = skipkeys, ensure_ascii, allow_nan
        self.check_circular, self.sort_keys, self.indent = check_circular, sort_keys, indent
        if separators is None and indent is not None:
            self.item_separator = ","
        elif separators is not None:
            self.item_separator, self.key_separator = separators
        if default is not None:
            self.default = default

    def default(self, o):
        """What to write in place of a value that JSON does not know."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        if self.indent is None and not self.sort_keys:
            text = _write(o, self.ensure_ascii, self.item_separator, self.key_separator)
            if text is not NotImplemented:
                return text
        return "".join(self._pieces(o))

    def iterencode(self, o, _one_shot=False):
        return iter(self._pieces(o))

    def _pieces(self, o):
        pieces = []
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        _Writing(self, pieces.append, indent).write(o, "\n")
        return pieces


class _Writing:
    """One run of an encoder. `newline` is the line break with the indentation of what encloses the value."""

    __slots__ = ("encoder", "put", "indent", "active", "ascii", "item_separator", "key_separator")

    def __init__(self, encoder, put, indent):
        self.encoder = encoder
        self.put = put
        self.indent = indent
        self.active = set() if encoder.check_circular else None
        self.ascii = bool(encoder.ensure_ascii)
        self.item_separator = encoder.item_separator
        self.key_separator = encoder.key_separator

    def write(self, o, newline):
        kind = type(o)
        if kind is str:
            self.put(_encode_string(o, self.ascii))
        elif o is None:
            self.put("null")
        elif o is True:
            self.put("true")
        elif o is False:
            self.put("false")
        elif kind is int:
            self.put(int.__repr__(o))
        elif kind is list or kind is tuple:
            self.write_list(o, newline)
        elif kind is dict:
            self.write_dict(o, newline)
        elif kind is float:
            self.put(_float_text(o, self.encoder.allow_nan))
        elif isinstance(o, str):
            self.put(_encode_string(o, self.ascii))
        elif isinstance(o, int):
            self.put(int.__repr__(o))
        elif isinstance(o, float):
            self.put(_float_text(o, self.encoder.allow_nan))
        elif isinstance(o, (list, tuple)):
            self.write_list(o, newline)
        elif isinstance(o, dict):
            self.write_dict(o, newline)
        else:
            self.enter(o)
            self.write(self.encoder.default(o), newline)
            self.leave(o)

    def enter(self, o):
        active = self.active
        if active is not None:
            if id(o) in active:
                raise ValueError("Circular reference detected")
            active.add(id(o))

    def leave(self, o):
        if self.active is not None:
            self.active.discard(id(o))

    def write_list(self, items, newline):
        put = self.put
        if not items:
            put("[]")
            return
        self.enter(items)
        separator = self.item_separator
        put("[")
        inner = newline
        if self.indent is not None:
            inner = newline + self.indent
            separator += inner
            put(inner)
        write = self.write
        first = True
        for item in items:
            if first:
                first = False
            else:
                put(separator)
            write(item, inner)
        if self.indent is not None:
            put(newline)
        put("]")
        self.leave(items)

    def write_dict(self, mapping, newline):
        put = self.put
        if not mapping:
            put("{}")
            return
        self.enter(mapping)
        separator = self.item_separator
        put("{")
        inner = newline
        if self.indent is not None:
            inner = newline + self.indent
            separator += inner
        pairs = mapping.items()
        if self.encoder.sort_keys:
            pairs = sorted(pairs)
        write = self.write
        ascii = self.ascii
        colon = self.key_separator
        first = True
        for key, value in pairs:
            if type(key) is not str:
                key = self.key_text(key)
                if key is None:
                    continue
            if first:
                first = False
                if self.indent is not None:
                    put(inner)
            else:
                put(separator)
            put(_encode_string(key, ascii))
            put(colon)
            write(value, inner)
        if self.indent is not None and not first:
            put(newline)
        put("}")
        self.leave(mapping)

    def key_text(self, key):
        if isinstance(key, str):
            return key
        if key is True:
            return "true"
        if key is False:
            return "false"
        if key is None:
            return "null"
        if isinstance(key, int):
            return int.__repr__(key)
        if isinstance(key, float):
            return _float_text(key, self.encoder.allow_nan)
        if self.encoder.skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")


_default_encoder = JSONEncoder()


def dumps(
    obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
    separators=None, default=None, sort_keys=False, **kw,
):
    """A value as JSON."""
    plain = ensure_ascii and check_circular and allow_nan and not skipkeys and not sort_keys and not kw
    if plain and cls is None and indent is None and separators is None and default is None:
        return _default_encoder.encode(obj)
    return (cls or JSONEncoder)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
        indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw,
    ).encode(obj)


def dump(obj, fp, **options):
    """Writes a value as JSON to a stream."""
    fp.write(dumps(obj, **options))


# Reading.

_SPACE = " \t\n\r"
_CONSTANTS = {"NaN": _nan, "Infinity": _inf, "-Infinity": -_inf}
_DIGITS = frozenset("0123456789")


class JSONDecoder:
    """Makes values of JSON."""

    def __init__(
        self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
        object_pairs_hook=None,
    ):
        self.strict, self.object_hook, self.object_pairs_hook = strict, object_hook, object_pairs_hook
        self.parse_int, self.parse_float = parse_int or int, parse_float or float
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__

    def decode(self, s):
        value, end = self.raw_decode(s, _skip_space(s, 0))
        end = _skip_space(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        return _Reading(self, s).value(idx)


def _skip_space(text, at):
    size = len(text)
    while at < size and text[at] in _SPACE:
        at += 1
    return at


class _Reading:
    """One run of a decoder. Each method reads from a position and returns the value and the position behind it."""

    __slots__ = ("decoder", "text", "strict", "keys")

    def __init__(self, decoder, text):
        self.decoder = decoder
        self.text = text
        self.strict = bool(decoder.strict)
        # Keys that are equal are kept once.
        self.keys = {}

    def value(self, at):
        text = self.text
        first = text[at:at + 1]
        if first == '"':
            return self.string(at + 1)
        if first == "{":
            return self.object(at + 1)
        if first == "[":
            return self.array(at + 1)
        if first == "n" and text.startswith("null", at):
            return None, at + 4
        if first == "t" and text.startswith("true", at):
            return True, at + 4
        if first == "f" and text.startswith("false", at):
            return False, at + 5
        if first == "-" or first in _DIGITS:
            return self.number(at)
        for name in ("NaN", "Infinity"):
            if text.startswith(name, at):
                return self.decoder.parse_constant(name), at + len(name)
        raise JSONDecodeError("Expecting value", text, at)

    def string(self, at):
        try:
            return _scan_string(self.text, at, self.strict)
        except ValueError as error:
            message, position = error.args
        raise JSONDecodeError(message, self.text, position)

    def number(self, at):
        text = self.text
        size = len(text)
        end = at + 1 if text[at] == "-" else at
        if end < size and text[end] == "0":
            end += 1
        elif end < size and text[end] in _DIGITS:
            while end < size and text[end] in _DIGITS:
                end += 1
        elif text.startswith("-Infinity", at):
            return self.decoder.parse_constant("-Infinity"), at + 9
        else:
            raise JSONDecodeError("Expecting value", text, at)
        is_float = False
        if end + 1 < size and text[end] == "." and text[end + 1] in _DIGITS:
            is_float = True
            end += 2
            while end < size and text[end] in _DIGITS:
                end += 1
        if end < size and text[end] in "eE":
            after = end + 1
            if after < size and text[after] in "+-":
                after += 1
            if after < size and text[after] in _DIGITS:
                is_float = True
                end = after + 1
                while end < size and text[end] in _DIGITS:
                    end += 1
        parse = self.decoder.parse_float if is_float else self.decoder.parse_int
        return parse(text[at:end]), end

    def array(self, at):
        text = self.text
        items = []
        at = _skip_space(text, at)
        if text[at:at + 1] == "]":
            return items, at + 1
        value = self.value
        append = items.append
        while True:
            item, at = value(at)
            append(item)
            mark = text[at:at + 1]
            if mark != "," and mark in _SPACE:
                at = _skip_space(text, at)
                mark = text[at:at + 1]
            if mark == "]":
                return items, at + 1
            if mark != ",":
                raise JSONDecodeError("Expecting ',' delimiter", text, at)
            at += 1
            if text[at:at + 1] in _SPACE:
                at = _skip_space(text, at)

    def object(self, at):
        text = self.text
        decoder = self.decoder
        pairs_hook = decoder.object_pairs_hook
        made = [] if pairs_hook is not None else {}
        at = _skip_space(text, at)
        if text[at:at + 1] == "}":
            at += 1
        else:
            keys = self.keys
            while True:
                if text[at:at + 1] != '"':
                    raise JSONDecodeError("Expecting property name enclosed in double quotes", text, at)
                key, at = self.string(at + 1)
                key = keys.setdefault(key, key)
                if text[at:at + 1] != ":":
                    at = _skip_space(text, at)
                    if text[at:at + 1] != ":":
                        raise JSONDecodeError("Expecting ':' delimiter", text, at)
                at += 1
                if text[at:at + 1] in _SPACE:
                    at = _skip_space(text, at)
                value, at = self.value(at)
                if pairs_hook is not None:
                    made.append((key, value))
                else:
                    made[key] = value
                mark = text[at:at + 1]
                if mark != "," and mark in _SPACE:
                    at = _skip_space(text, at)
                    mark = text[at:at + 1]
                at += 1
                if mark == "}":
                    break
                if mark != ",":
                    raise JSONDecodeError("Expecting ',' delimiter", text, at - 1)
                at = _skip_space(text, at)
        if pairs_hook is not None:
            return pairs_hook(made), at
        if decoder.object_hook is not None:
            return decoder.object_hook(made), at
        return made, at


_default_decoder = JSONDecoder()


def loads(
    s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None,
    **kw,
):
    """The value that a JSON text stands for."""
    if isinstance(s, (bytes, bytearray)):
        s = s.decode("utf-8")
    elif not isinstance(s, str):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
    if s.startswith("\ufeff"):
        raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    hooks = {
        "object_hook": object_hook, "parse_float": parse_float, "parse_int": parse_int,
        "parse_constant": parse_constant, "object_pairs_hook": object_pairs_hook,
    }
    given = {name: hook for name, hook in hooks.items() if hook is not None}
    if cls is None and not given and not kw:
        value = _read(s)
        return _default_decoder.decode(s) if value is NotImplemented else value
    return (cls or JSONDecoder)(**given, **kw).decode(s)


def load(fp, **options):
    """Reads JSON from a stream."""
    return loads(fp.read(), **options)
