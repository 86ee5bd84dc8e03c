# Methods shared with str.
b = b'Hello World'
print(b.upper(), b.lower(), b.swapcase(), b.title(), b.capitalize(), b.find(b'o'), b.rfind(111), b.count(b'l'), b.index(b'W'))
print(b.split(), b.split(b'o', 1), b.rsplit(b'o', 1), b.partition(b' '), b.replace(b'l', b'L', 2), b.startswith(b'He'), b.endswith((b'x', b'd')))
print(b' x '.strip(), b'xxa'.lstrip(b'x'), b'a'.center(5, b'*'), b'7'.zfill(3), b','.join([b'a', b'b']), b'a\nb'.splitlines(), b'ab'.isalpha())
for f in (lambda: b.find('o'), lambda: b.split(''), lambda: b','.join(['a']), lambda: b.index(b'zz'), lambda: b.count(300)):
    try:
        f()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
