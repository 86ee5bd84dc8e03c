"""Bytes as text of few characters."""

import binascii

__all__ = [
    "b16decode", "b16encode", "b32decode", "b32encode", "b64decode", "b64encode", "b85decode", "b85encode",
    "a85decode", "a85encode", "decodebytes", "encodebytes", "standard_b64decode", "standard_b64encode",
    "urlsafe_b64decode", "urlsafe_b64encode", "b32hexencode", "b32hexdecode",
]


def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    return bytes(s)


def b64encode(s, altchars=None):
    text = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        return text.translate(bytes.maketrans(b"+/", altchars))
    return text


_B64 = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        s = s.translate(bytes.maketrans(_bytes(altchars), b"+/"))
    if validate and not _B64.issuperset(s):
        raise binascii.Error("Only base64 data is allowed")
    return binascii.a2b_base64(s)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


_TO_URL = bytes.maketrans(b"+/", b"-_")
_FROM_URL = bytes.maketrans(b"-_", b"+/")


def urlsafe_b64encode(s):
    return b64encode(s).translate(_TO_URL)


def urlsafe_b64decode(s):
    return b64decode(_bytes(s).translate(_FROM_URL))


def encodebytes(s):
    lines = [binascii.b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57)]
    return b"".join(lines)


def decodebytes(s):
    return binascii.a2b_base64(s)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if not frozenset(b"0123456789ABCDEF").issuperset(s):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


_B32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_B32_HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"
_PAIRS = {}


def _pairs(alphabet):
    """Two letters for each number that two digits make."""
    if alphabet not in _PAIRS:
        _PAIRS[alphabet] = [bytes((a, b)) for a in alphabet for b in alphabet]
    return _PAIRS[alphabet]


def _b32encode(alphabet, s):
    s = bytes(s)
    left = len(s) % 5
    padded = s + bytes(5 - left) if left else s
    pairs = _pairs(alphabet)
    pieces = []
    for i in range(0, len(padded), 5):
        n = int.from_bytes(padded[i:i + 5], "big")
        pieces.append(pairs[n >> 30] + pairs[n >> 20 & 1023] + pairs[n >> 10 & 1023] + pairs[n & 1023])
    text = b"".join(pieces)
    cut = {0: 0, 1: 6, 2: 4, 3: 3, 4: 1}[left]
    return text[:len(text) - cut] + b"=" * cut if cut else text


def _b32decode(alphabet, s, casefold, map01):
    s = _bytes(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        s = s.translate(bytes.maketrans(b"01", b"O" + _bytes(map01)))
    if casefold:
        s = s.upper()
    digits = s.rstrip(b"=")
    padding = len(s) - len(digits)
    values = {letter: value for value, letter in enumerate(alphabet)}
    made = bytearray()
    for i in range(0, len(digits), 8):
        part = digits[i:i + 8]
        n = 0
        for letter in part:
            if letter not in values:
                raise binascii.Error("Non-base32 digit found")
            n = n << 5 | values[letter]
        n <<= 5 * (8 - len(part))
        made += n.to_bytes(5, "big")
    if padding:
        if padding not in (1, 3, 4, 6):
            raise binascii.Error("Incorrect padding")
        del made[len(made) - {1: 1, 3: 2, 4: 3, 6: 4}[padding]:]
    return bytes(made)


def b32encode(s):
    return _b32encode(_B32, s)


def b32decode(s, casefold=False, map01=None):
    return _b32decode(_B32, s, casefold, map01)


def b32hexencode(s):
    return _b32encode(_B32_HEX, s)


def b32hexdecode(s, casefold=False):
    return _b32decode(_B32_HEX, s, casefold, None)


_B85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_B85_VALUES = {letter: value for value, letter in enumerate(_B85)}
_A85 = bytes(range(33, 118))


def _encode85(s, alphabet, pad, fold_zero=False, fold_spaces=False):
    s = bytes(s)
    missing = -len(s) % 4
    padded = s + bytes(missing)
    pairs = _pairs(alphabet)
    pieces = []
    for i in range(0, len(padded), 4):
        n = int.from_bytes(padded[i:i + 4], "big")
        if fold_zero and n == 0:
            pieces.append(b"z")
        elif fold_spaces and n == 0x20202020:
            pieces.append(b"y")
        else:
            pieces.append(pairs[n // 614125] + pairs[n // 85 % 7225] + alphabet[n % 85:n % 85 + 1])
    if missing and not pad:
        if pieces[-1] == b"z":
            pieces[-1] = alphabet[:1] * 5
        pieces[-1] = pieces[-1][:-missing]
    return b"".join(pieces)


def b85encode(b, pad=False):
    return _encode85(b, _B85, pad)


def b85decode(b):
    b = _bytes(b)
    values = _B85_VALUES
    missing = -len(b) % 5
    b += b"~" * missing
    made = []
    for i in range(0, len(b), 5):
        n = 0
        for at, letter in enumerate(b[i:i + 5]):
            try:
                n = n * 85 + values[letter]
            except KeyError:
                raise ValueError(f"bad base85 character at position {i + at}") from None
        try:
            made.append(n.to_bytes(4, "big"))
        except OverflowError:
            raise ValueError(f"base85 overflow in hunk starting at byte {i}") from None
    result = b"".join(made)
    return result[:len(result) - missing] if missing else result


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    text = _encode85(b, _A85, pad, True, foldspaces)
    if adobe:
        text = b"<~" + text
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [text[i:i + wrapcol] for i in range(0, len(text), wrapcol)]
        if adobe and lines and len(lines[-1]) + 2 > wrapcol:
            lines.append(b"")
        text = b"\n".join(lines)
    return text + b"~>" if adobe else text


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    b = _bytes(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    made = []
    current = []
    for letter in b + b"u" * 4:
        if 33 <= letter <= 117:
            current.append(letter)
            if len(current) == 5:
                n = 0
                for one in current:
                    n = n * 85 + one - 33
                if n >> 32:
                    raise ValueError("Ascii85 overflow")
                made.append(n.to_bytes(4, "big"))
                current.clear()
        elif letter == 122:
            if current:
                raise ValueError("z inside Ascii85 5-tuple")
            made.append(bytes(4))
        elif foldspaces and letter == 121:
            if current:
                raise ValueError("y inside Ascii85 5-tuple")
            made.append(b"    ")
        elif letter not in ignorechars:
            raise ValueError(f"Non-Ascii85 digit found: {chr(letter)}")
    missing = 4 - len(current)
    result = b"".join(made)
    return result[:-missing] if missing else result
