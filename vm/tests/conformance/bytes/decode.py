# decode with encodings and handlers.
print(b'abc'.decode(), b'\xc3\xa9'.decode('utf8'), b'\xe9'.decode('latin1'), b'a\xff'.decode('ascii', 'replace') == 'a\ufffd', b'a\xffb'.decode('utf-8', 'ignore'))
print(b'\xff'.decode('utf-8', 'backslashreplace'), str(b'\xc3\xa9', 'utf-8'), b'a\x00b\x00'.decode('utf-16-le'))
for f in (lambda: b'\xff'.decode('utf-8'), lambda: b'\xc3'.decode(), lambda: b'x'.decode('nope'), lambda: str(b'x', 5), lambda: str('x', 'utf-8')):
    try:
        f()
    except (UnicodeDecodeError, LookupError, TypeError) as error:
        print(type(error).__name__, error)
