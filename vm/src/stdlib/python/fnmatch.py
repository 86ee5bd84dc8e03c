"""Names that match patterns: `*` any text, `?` any character, `[…]` one of several."""

__all__ = ["filter", "fnmatch", "fnmatchcase"]


def _pieces(pattern):
    """The pattern taken apart: "*", "?", a letter, or a set of ranges with whether it is negated."""
    pieces = []
    at = 0
    while at < len(pattern):
        letter = pattern[at]
        at += 1
        if letter != "[":
            if letter != "*" or pieces[-1:] != ["*"]:
                pieces.append(letter if letter in "*?" else (letter,))
            continue
        end = at + 1 if pattern[at:at + 1] == "!" else at
        end = pattern.find("]", end + 1)
        if end < 0:
            pieces.append(("[",))
            continue
        inside = pattern[at:end]
        at = end + 1
        negated = inside.startswith("!")
        inside = inside[negated:]
        ranges = []
        i = 0
        while i < len(inside):
            if inside[i + 1:i + 2] == "-" and i + 2 < len(inside):
                ranges.append((inside[i], inside[i + 2]))
                i += 3
            else:
                ranges.append((inside[i], inside[i]))
                i += 1
        pieces.append((negated, ranges))
    return pieces


def _matches_one(piece, letter):
    if piece == "?":
        return True
    if len(piece) == 1:
        return piece[0] == letter
    negated, ranges = piece
    return any(low <= letter <= high for low, high in ranges) != negated


def _matcher(pattern):
    """A function that says whether a name matches."""
    pieces = _pieces(pattern)
    tail = [piece[0] for piece in pieces[1:] if len(piece) == 1 and piece not in ("*", "?")]
    if pieces[:1] == ["*"] and len(tail) == len(pieces) - 1:
        end = "".join(tail)
        return lambda name: name.endswith(end)

    def match(name):
        at = piece = 0
        # Where to go on when what follows the last star does not fit.
        star, mark = None, 0
        while at < len(name):
            if piece < len(pieces) and pieces[piece] == "*":
                star, mark = piece, at
                piece += 1
            elif piece < len(pieces) and _matches_one(pieces[piece], name[at]):
                piece += 1
                at += 1
            elif star is not None:
                piece = star + 1
                mark += 1
                at = mark
            else:
                return False
        return all(rest == "*" for rest in pieces[piece:])
    return match


def fnmatchcase(name, pat):
    return _matcher(pat)(name)


fnmatch = fnmatchcase


def filter(names, pat):
    """The names that match."""
    match = _matcher(pat)
    return [name for name in names if match(name)]
