# Fields of SyntaxError.
e = SyntaxError('bad', ('file.py', 3, 5, 'text here', 3, 7))
print(e, e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset)
print(SyntaxError('only'), SyntaxError().msg, repr(SyntaxError('a')))
try:
    compile('x = = 1', 'name.py', 'exec')
except SyntaxError as e:
    print(e.msg, e.filename, e.lineno, e.offset, e.text)
try:
    eval('1 1')
except SyntaxError as e:
    print(e.lineno)
