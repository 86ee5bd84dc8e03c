try:
    raise ValueError("a")
finally:
    raise TypeError("b") from None
