"""How the templates of str.format are read."""


def formatter_parser(text):
    """Pieces of a template: literal text, and the field behind it as name, format and conversion, or None."""
    literal = []
    at, size = 0, len(text)
    while at < size:
        letter = text[at]
        if letter not in "{}":
            end = at
            while end < size and text[end] not in "{}":
                end += 1
            literal.append(text[at:end])
            at = end
            continue
        if text[at + 1:at + 2] == letter:
            literal.append(letter)
            at += 2
            yield "".join(literal), None, None, None
            literal.clear()
            continue
        if letter == "}":
            raise ValueError("Single '}' encountered in format string")
        at += 1
        if at >= size:
            raise ValueError("Single '{' encountered in format string")
        depth, start = 1, at
        brackets = 0
        while at < size:
            if text[at] == "[":
                brackets += 1
            elif text[at] == "]":
                brackets = 0
            elif text[at] == "{":
                depth += 1
            elif text[at] == "}":
                depth -= 1
                if depth == 0:
                    break
            at += 1
        else:
            raise ValueError("expected '}' before end of string")
        field = text[start:at]
        at += 1
        yield "".join(literal), *_split_field(field)
        literal.clear()
    if literal:
        yield "".join(literal), None, None, None


def _split_field(field):
    inside = False
    for i, letter in enumerate(field):
        if letter == "[":
            inside = True
        elif letter == "]":
            inside = False
        elif letter in ":!" and not inside:
            break
    else:
        return field, "", None
    name, rest = field[:i], field[i:]
    if rest[0] == ":":
        return name, rest[1:], None
    conversion = rest[1:2]
    if not conversion:
        raise ValueError("end of string while looking for conversion specifier")
    if len(rest) > 2 and rest[2] != ":":
        raise ValueError("expected ':' after conversion specifier")
    return name, rest[3:], conversion


def formatter_field_name_split(name):
    """The first part of a field's name, and the attributes and keys behind it."""
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    first = name[:end]
    parts = []
    at = end
    while at < len(name):
        if name[at] == ".":
            end = at + 1
            while end < len(name) and name[end] not in ".[":
                end += 1
            if end == at + 1:
                raise ValueError("Empty attribute in format string")
            parts.append((True, name[at + 1:end]))
            at = end
        elif name[at] == "[":
            end = name.find("]", at)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            key = name[at + 1:end]
            if not key:
                raise ValueError("Empty attribute in format string")
            parts.append((False, int(key) if key.isdigit() else key))
            at = end + 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    return (int(first) if first.isdigit() else first), iter(parts)
