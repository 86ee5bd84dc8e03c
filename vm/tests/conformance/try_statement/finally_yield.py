# finally around yield runs when the generator is closed or collected.
def g(name):
    try:
        yield 1
    finally:
        print('finally', name)
a = g('closed')
next(a); a.close()
b = g('dropped')
next(b); b = None
c = g('never started')
c.close()
for x in g('loop left'):
    break
print('end')
