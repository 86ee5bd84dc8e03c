"""A JSON encoder and decoder: records are written as text, read back and compared, n times.

In the program family as recursive descent over text, and recursion over data, as many real programs have it.
"""

ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
UNESCAPES = {'"': '"', "\\": "\\", "n": "\n", "t": "\t", "/": "/"}


class Error(ValueError):
    def __init__(self, message, position):
        super().__init__(f"{message} at {position}")
        self.position = position


def encode(value):
    parts = []
    write(value, parts.append)
    return "".join(parts)


def write(value, put):
    if value is None:
        put("null")
    elif value is True:
        put("true")
    elif value is False:
        put("false")
    elif isinstance(value, str):
        put(quoted(value))
    elif isinstance(value, (int, float)):
        put(repr(value))
    elif isinstance(value, dict):
        put("{")
        comma = False
        for key, item in value.items():
            if comma:
                put(",")
            comma = True
            put(quoted(key))
            put(":")
            write(item, put)
        put("}")
    else:
        put("[")
        comma = False
        for item in value:
            if comma:
                put(",")
            comma = True
            write(item, put)
        put("]")


def quoted(text):
    return '"' + "".join([ESCAPES.get(letter, letter) for letter in text]) + '"'


class Decoder:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def peek(self):
        return self.text[self.at] if self.at < len(self.text) else ""

    def expect(self, mark):
        if self.peek() != mark:
            raise Error(f"expected {mark!r}", self.at)
        self.at += 1

    def skip_space(self):
        while self.peek() in (" ", "\n", "\t"):
            self.at += 1

    def value(self):
        self.skip_space()
        first = self.peek()
        if first == "{":
            return self.object()
        if first == "[":
            return self.array()
        if first == '"':
            return self.string()
        for word, meaning in (("null", None), ("true", True), ("false", False)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return meaning
        return self.number()

    def number(self):
        start = self.at
        while self.peek() != "" and self.peek() in "+-.0123456789e":
            self.at += 1
        digits = self.text[start:self.at]
        try:
            return int(digits)
        except ValueError:
            pass
        try:
            return float(digits)
        except ValueError:
            raise Error("expected a value", start) from None

    def string(self):
        self.expect('"')
        parts = []
        while True:
            letter = self.peek()
            self.at += 1
            if letter == '"':
                return "".join(parts)
            if letter == "":
                raise Error("string without end", self.at)
            if letter == "\\":
                letter = UNESCAPES[self.peek()]
                self.at += 1
            parts.append(letter)

    def array(self):
        self.expect("[")
        items = []
        self.skip_space()
        while self.peek() != "]":
            if items:
                self.expect(",")
            items.append(self.value())
            self.skip_space()
        self.at += 1
        return items

    def object(self):
        self.expect("{")
        items = {}
        self.skip_space()
        while self.peek() != "}":
            if items:
                self.expect(",")
                self.skip_space()
            key = self.string()
            self.skip_space()
            self.expect(":")
            items[key] = self.value()
            self.skip_space()
        self.at += 1
        return items


def record(i):
    return {
        "id": i, "name": f'item "{i}"', "price": i / 4, "tags": ["a\\b", "line\nbreak", str(i)],
        "sold": i % 2 == 0, "parent": None if i < 3 else {"id": i - 3, "path": [i, [i // 2, [i // 4]]]},
    }


def run(n):
    size = errors = 0
    for i in range(n):
        value = record(i)
        text = encode(value)
        size += len(text)
        if Decoder(text).value() != value:
            raise AssertionError(text)
        try:
            Decoder(text[:-1 - i % 7]).value()
        except Error as error:
            errors += error.position
    return size, errors


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 60)))
