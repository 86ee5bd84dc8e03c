# __length_hint__ and __len__ are only hints for list().
class H:
    def __init__(self, hint): self.hint = hint
    def __iter__(self): return iter([1, 2])
    def __length_hint__(self):
        print('hint')
        return self.hint
print(list(H(100)), list(H(0)))
for bad in (-1, 'x', NotImplemented):
    try:
        print(list(H(bad)))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
class L:
    def __iter__(self): return iter([1])
    def __len__(self): raise ZeroDivisionError('len')
try:
    list(L())
except ZeroDivisionError as e:
    print(e)
