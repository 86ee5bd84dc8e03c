# Wrong arguments of methods of str.
for f in (lambda: 'a'.upper(1), lambda: 'a'.join(), lambda: 'a'.find(), lambda: 'a'.zfill(), lambda: 'a'.replace('a', 'b', 'c'),
          lambda: 'a'.split(x=1), lambda: 'a'.encode(5), lambda: 'a'.title(x=1), lambda: str.upper(), lambda: str.upper(5), lambda: 'a'.center()):
    try:
        f()
    except TypeError as error:
        print(error)
