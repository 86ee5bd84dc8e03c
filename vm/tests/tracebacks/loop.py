# A chain of causes that leads back to its beginning.
a, b = ValueError("a"), TypeError("b")
a.__cause__, b.__cause__ = b, a
raise a
