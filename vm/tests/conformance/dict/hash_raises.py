# Exceptions of __hash__ and __eq__ pass through.
class H:
    def __hash__(self): raise ValueError('hash')
class E:
    def __hash__(self): return 1
    def __eq__(self, o): raise KeyError('eq')
for f in (lambda: {H(): 1}, lambda: {}.get(H()), lambda: H() in {}, lambda: {E(): 1, E(): 2}, lambda: {E(): 1}[E()], lambda: {1: 1}[E()], lambda: {H()}):
    try:
        print(f())
    except (ValueError, KeyError) as error:
        print(repr(error))
