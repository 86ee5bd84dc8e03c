# What cannot be converted.
for call in ('int("abc")', 'int([])', 'int(None)', 'float("x")', 'float([])', 'complex', 'str(b"a", 1)', 'bytes("a")', 'bytes([300])', 'bytes(["a"])', 'list(5)', 'tuple(None)', 'set(1.5)', 'dict(5)', 'dict([1])', 'dict(["abc"])', 'chr("a")', 'ord(5)', 'ord("ab")',
             'bool()', 'range("a")', 'range(1.0)', 'slice(1)', 'int("1", "2")', 'int(1, 2)', 'round(1.5, "a")', 'sum(["a"])', 'sum([[1]], "")', 'sum([b""], b"")', 'hex("a")', 'bin(1.0)', 'abs("a")', 'iter(5, 5)', 'enumerate(1)', 'zip(1, 2)', 'map(1, 2)', 'filter(1, 2)', 'all(1)', 'any(None)', 'max(1)', 'min(None)', 'max(1, "a")', 'sorted([1, "a"])', 'reversed({1})', 'isinstance(1, 1)', 'issubclass(1, 1)', 'getattr(1, 2)', 'hasattr(1, 2)', 'setattr(1, 2, 3)'):
    try:
        eval(call)
        print(call, 'fine')
    except (TypeError, ValueError) as e:
        print(call, '|', type(e).__name__, '|', e)
