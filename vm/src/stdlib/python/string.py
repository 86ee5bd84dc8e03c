"""Groups of characters, and templates."""

import _string

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits", "printable",
    "punctuation", "whitespace", "Formatter", "Template",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Each word with a capital letter."""
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


_START = frozenset(ascii_letters + "_")
_NAME = frozenset(ascii_letters + digits + "_")


class Template:
    """A text with names behind `$`, which are replaced by values."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """Pieces of the template: kind (`text`, `escaped`, `name`, `wrong`), what it says, and where it begins."""
        text, mark = self.template, self.delimiter
        at = 0
        while True:
            found = text.find(mark, at)
            if found < 0:
                yield "text", text[at:], at
                return
            yield "text", text[at:found], at
            after = found + len(mark)
            if text.startswith(mark, after):
                yield "escaped", mark, found
                at = after + len(mark)
                continue
            braced = text.startswith("{", after)
            start = end = after + braced
            if text[start:start + 1] in _START:
                while end < len(text) and text[end] in _NAME:
                    end += 1
            if end > start and (not braced or text.startswith("}", end)):
                yield "name", text[start:end], found
                at = end + braced
            else:
                yield "wrong", mark, found
                at = after

    def _invalid(self, at):
        before = self.template[:at].splitlines(keepends=True)
        line = max(len(before), 1)
        column = at - len("".join(before[:-1])) + (1 if before else 1)
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

    def _replaced(self, mapping, strict):
        pieces = []
        for kind, text, at in self._parts():
            if kind == "name":
                end = self.template.find(text, at) + len(text)
                braced = self.template.startswith("{", at + len(self.delimiter))
                if strict or text in mapping:
                    pieces.append(str(mapping[text]))
                else:
                    pieces.append(self.template[at:end + braced])
            elif kind == "wrong" and strict:
                self._invalid(at)
            else:
                pieces.append(text)
        return "".join(pieces)

    def substitute(self, mapping={}, /, **kws):
        return self._replaced({**mapping, **kws} if kws else mapping, True)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._replaced({**mapping, **kws} if kws else mapping, False)

    def is_valid(self):
        return all(kind != "wrong" for kind, _, _ in self._parts())

    def get_identifiers(self):
        names = []
        for kind, text, _ in self._parts():
            if kind == "name" and text not in names:
                names.append(text)
        return names


class Formatter:
    """What `str.format` does, in steps that can be changed."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, auto):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        pieces = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                pieces.append(literal)
            if name is None:
                continue
            if name == "" or name[0] in ".[":
                if auto is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(auto) + name
                auto += 1
            elif name.isdigit():
                if auto:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto = False
            value, key = self.get_field(name, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
            pieces.append(self.format_field(value, spec))
        return "".join(pieces), auto

    def parse(self, format_string):
        return _string.formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _string.formatter_field_name_split(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, key in rest:
            value = getattr(value, key) if is_attribute else value[key]
        return value, first

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def check_unused_args(self, used_args, args, kwargs):
        """Nothing is checked, unless a subclass does."""

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")
