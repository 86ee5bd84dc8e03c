# Locals live between resumptions; many generators at once.
def countdown(n, name):
    while n:
        yield f'{name}{n}'
        n -= 1
its = [countdown(n, c) for n, c in ((3, 'a'), (1, 'b'), (2, 'c'))]
out = []
while its:
    for it in its[:]:
        try:
            out.append(next(it))
        except StopIteration:
            its.remove(it)
print(out)
