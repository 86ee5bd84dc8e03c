# % formatting of bytes.
print(b'%d %s %x' % (5, b'x', 255), b'%b|%5d|%-4s|' % (b'q', 7, b'ab'), b'%c%c' % (65, b'B'), b'%r %a' % ('é', 'é'), b'%%' % ())
for f, a in ((b'%s', ('x',)), (b'%d', (b'x',)), (b'%c', (256,)), (b'%d %d', (1,)), (b'%d', (1, 2))):
    try:
        f % a
    except (TypeError, OverflowError) as error:
        print(type(error).__name__, error)
