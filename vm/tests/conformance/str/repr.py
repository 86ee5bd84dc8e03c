# repr chooses quotes and escapes.
for s in ("it's", 'say "hi"', '''both ' and "''', 'tab\tnewline\n', '\\', '\x00\x7f\x80\xa0\xad', 'é中\U0001f600', '\u200b\u2028', '\r', ''):
    print(repr(s), ascii(s))
print(str('x'), str(b'x'), str(5), str(None), str(), str(b'abc', 'ascii'), str(object=1))
