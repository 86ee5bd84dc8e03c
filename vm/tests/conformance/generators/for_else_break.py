# Loops over generators, with break and else.
def g():
    for i in range(5):
        try: yield i
        except GeneratorExit: print('closed at', i); raise
for x in g():
    if x == 2: break
else:
    print('not here')
it = g()
for x in it:
    if x == 1: break
print(list(it))
