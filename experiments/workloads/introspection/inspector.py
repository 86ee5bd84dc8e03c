"""Signatures of functions and methods built as text from their code objects and defaults.

In the introspection family as the program that documentation tools are: many co_* reads for each function.
"""


def plain(a, b):
    return a + b


def defaults(a, b=2, c="three"):
    return a, b, c


def keyword_only(a, *, key, flag=False):
    return a, key, flag


def everything(a, b=1, *args, c, d=None, **options):
    return a, b, args, c, d, options


def positional(a, b, /, c=3):
    return a, b, c


class Widget:
    def resize(self, width, height=10):
        return width * height


def signature(function):
    code = function.__code__
    names = code.co_varnames
    positional_count = code.co_argcount
    given = function.__defaults__ or ()
    first_default = positional_count - len(given)
    parts = []
    for index in range(positional_count):
        part = names[index]
        if index >= first_default:
            part += "=" + repr(given[index - first_default])
        parts.append(part)
        if index + 1 == code.co_posonlyargcount:
            parts.append("/")
    following = positional_count + code.co_kwonlyargcount
    if code.co_flags & 0x04:
        parts.append("*" + names[following])
        following += 1
    elif code.co_kwonlyargcount:
        parts.append("*")
    keyword_defaults = function.__kwdefaults__ or {}
    for name in names[positional_count:positional_count + code.co_kwonlyargcount]:
        if name in keyword_defaults:
            name += "=" + repr(keyword_defaults[name])
        parts.append(name)
    if code.co_flags & 0x08:
        parts.append("**" + names[following])
    return code.co_name + "(" + ", ".join(parts) + ")"


def run(n):
    subjects = [plain, defaults, keyword_only, everything, positional, Widget.resize, Widget().resize]
    total = 0
    for _ in range(n):
        for subject in subjects:
            total += len(signature(subject))
    return total, signature(everything), signature(positional), signature(subjects[6])


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)))
