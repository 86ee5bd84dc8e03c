# Ellipsis and NotImplemented.
print(..., Ellipsis is ..., repr(...), type(...), bool(...), [..., 1], {...: 1}[...])
print(NotImplemented, type(NotImplemented), type(...)() is ...)
def f(x=...): return x is ...
print(f(), f(1), (1).__add__('a'), (1).__lt__('a'))
