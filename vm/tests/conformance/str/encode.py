# encode and decode with error handlers.
print('é€'.encode(), 'é'.encode('latin-1'), 'abc'.encode('ascii'), 'é'.encode('ascii', 'ignore'), 'é'.encode('ascii', 'replace'),
      'é'.encode('ascii', 'backslashreplace'), 'é'.encode('ascii', 'xmlcharrefreplace'), 'a'.encode('utf-16-le'))
for f in (lambda: 'é'.encode('ascii'), lambda: 'x'.encode('no-such'), lambda: b'\xff'.decode(), lambda: b'\xe2\x82'.decode(),
          lambda: '€'.encode('latin-1'), lambda: b'ab\x80'.decode('ascii')):
    try:
        f()
    except (UnicodeError, LookupError) as error:
        print(type(error).__name__, error)
