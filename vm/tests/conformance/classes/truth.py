# __bool__, then __len__, then true.
class B:
    def __bool__(self): return False
    def __len__(self): return 5
class L:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
class Plain: pass
print(bool(B()), bool(L(0)), bool(L(2)), bool(Plain()), not L(0))
class Bad:
    def __bool__(self): return 1
try:
    bool(Bad())
except TypeError as error:
    print(error)
for n in (-1, 'x', 2.5):
    try:
        len(L(n))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
