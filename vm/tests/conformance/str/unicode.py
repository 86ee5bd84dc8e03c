# Characters beyond the basic plane, combining marks, chr and ord.
s = 'a\U0001f600é\u0301z'
print(len(s), s[1], s[::-1] == ''.join(reversed(s)), ord(s[1]), chr(0x1f600), [hex(ord(c)) for c in s], s.index('z'))
for f in (lambda: chr(-1), lambda: chr(0x110000), lambda: ord('ab'), lambda: ord(''), lambda: ord(5), lambda: chr('a')):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(ord(b'x'), chr(65) + chr(0x10ffff)[:0])
