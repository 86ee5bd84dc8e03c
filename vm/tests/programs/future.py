"""A module docstring."""
from __future__ import annotations

count: int = 1


def f(a: undefined_name, b: list[int] = None) -> also.undefined:
    x: never_evaluated = 1
    return x


print(f(1), f.__annotations__["a"], f.__annotations__["return"], __annotations__["count"], __doc__)
