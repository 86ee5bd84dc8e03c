# Nested code is found in co_consts.
def outer():
    def one(): pass
    x = lambda: 1
    class C: pass
    return [i for i in ()], (j for j in ())
print([c.co_name for c in outer.__code__.co_consts if type(c).__name__ == 'code'])
inner = outer.__code__.co_consts[1]
print(inner.co_name, inner.co_firstlineno, inner.co_qualname)
