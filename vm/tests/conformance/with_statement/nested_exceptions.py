# The inner manager may turn one exception into another.
class Turn:
    def __init__(self, into): self.into = into
    def __enter__(self): return self
    def __exit__(self, kind, value, tb):
        print('saw', kind and kind.__name__)
        if kind: raise self.into
try:
    with Turn(KeyError('outer')), Turn(ValueError('inner')):
        1 / 0
except KeyError as e:
    chain = []
    while e:
        chain.append(repr(e)); e = e.__context__
    print(chain)
