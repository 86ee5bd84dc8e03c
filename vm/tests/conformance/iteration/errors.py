# Wrong iterators.
class NoNext:
    def __iter__(self): return 5
class Raises:
    def __iter__(self): raise ValueError('iter')
class NextRaises:
    def __iter__(self): return self
    def __next__(self): raise KeyError('next')
class NoneIter:
    __iter__ = None
for c in (NoNext, Raises, NextRaises, NoneIter):
    for f in (list, lambda x: [*x], lambda x: [i for i in x], sum):
        try:
            f(c())
        except Exception as e:
            print(type(e).__name__, e)
