# Lone surrogates may be in text, not in output.
s = '\ud800x'
print(len(s), repr(s), ascii(s), s == '\ud800x', s[1], ord(s[0]), hex(ord(chr(0xdfff))))
try:
    s.encode()
except UnicodeEncodeError as error:
    print(error)
print(s.encode('utf-8', 'replace'), s.encode('utf-8', 'surrogatepass'), b'\xff'.decode('utf-8', 'surrogateescape') == '\udcff')
